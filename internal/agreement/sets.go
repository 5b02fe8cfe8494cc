package agreement

// overlap is |A∩B| / |A∪B| of ascending sets, 1 for two empty ones.
func overlap(a, b []int32) float64 {
	both := common(a, b)
	if either := len(a) + len(b) - both; either > 0 {
		return float64(both) / float64(either)
	}
	return 1
}

// monotony is the M of MASI.
func monotony(a, b []int32) float64 {
	switch both := common(a, b); {
	case both == len(a) && both == len(b):
		return 1
	case both == len(a) || both == len(b):
		if both == 0 { // the empty set overlaps nothing
			return 0
		}
		return 2.0 / 3
	case both > 0:
		return 1.0 / 3
	}
	return 0
}

func common(a, b []int32) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
