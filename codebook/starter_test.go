package codebook

import "testing"

// TestStarter: what a new project begins with is sound, shows rules and tests
// at work, and is what an editor with the schema accepts.
func TestStarter(t *testing.T) {
	b := mustParse(t, string(Starter()))
	rules, tests := 0, 0
	for _, c := range b.All() {
		rules += len(c.Rules)
		tests += len(c.Tests.Hit) + len(c.Tests.Miss)
	}
	if rules == 0 || tests == 0 {
		t.Errorf("%d rules, %d tests", rules, tests)
	}
	check(t, compileSchema(t), "starter", string(Starter()), true)
}
