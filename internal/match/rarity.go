package match

import (
	"strings"
	"sync"
)

// rarity is more for words that are likely to be rarer: for longer ones, and
// least for those that half of all English talk is made of. It is a guess that
// costs time where it is wrong, never a result; other languages do with the
// length.
func rarity(word string) int {
	n := len(word)
	ranks := frequent()
	if rank, ok := ranks[word]; ok {
		n = min(n, 4) + rank/(len(ranks)/4) - 6
	}
	return n
}

var frequent = sync.OnceValue(func() map[string]int {
	ranks := map[string]int{}
	for i, w := range strings.Fields(frequentWords) {
		ranks[w] = i
	}
	return ranks
})

// frequentWords of English talk, the most frequent first.
const frequentWords = `
i and the to you a that of it in was know like so they is we but it's have that's uh yeah um be for on
what do not this my there or just at with one don't if think he all were had are as about would she up
when because really me no out people then them get going go can your well got from said i'm mean time kind
how some who more her very right which been did an things years work other by way where him see back their
now could something little lot want here our thing didn't say over good went okay first day any those much
into came even than down doing still never being same need feel had has us his year new make take come
used life old tell told thought made long wanted every always why too only also put two off before after
around home house family school money job man woman kids next again let look find give week last great`
