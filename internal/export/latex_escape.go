package export

import "strings"

// latexEscapes is what LaTeX needs to set a character as itself, under
// pdflatex with T1 fonts as under xelatex and lualatex. Straight quotes stay
// straight: LaTeX would curl them, and a quote is the body's own characters.
// Square brackets and the star are hidden from a \\ that may stand before
// them. Curly quotes, dashes and the ellipsis have commands, for installations
// older than 2018, which do not read UTF-8 by themselves.
var latexEscapes = map[rune]string{
	'\\': `\textbackslash{}`,
	'{':  `\{`, '}': `\}`,
	'#': `\#`, '$': `\$`, '%': `\%`, '&': `\&`, '_': `\_`,
	'^': `\textasciicircum{}`,
	'~': `\textasciitilde{}`,
	'<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`,
	'"': `\textquotedbl{}`, '\'': `\textquotesingle{}`, '`': `\textasciigrave{}`,
	'[': `{[}`, ']': `{]}`, '*': `{*}`,
	'‘': `\textquoteleft{}`, '’': `\textquoteright{}`,
	'“': `\textquotedblleft{}`, '”': `\textquotedblright{}`,
	'‚': `\quotesinglbase{}`, '„': `\quotedblbase{}`,
	'«': `\guillemotleft{}`, '»': `\guillemotright{}`,
	'–': `\textendash{}`, '—': `\textemdash{}`, '…': `\textellipsis{}`,
	'\u00a0': `~`, '\u00ad': `\-`,
}

// noLigature stands between two characters that TeX would join into another:
// -- into a dash, ,, into a low quote. An empty group would do for pdflatex,
// not for xelatex.
const noLigature = `{\kern0pt}`

// escapeLaTeX writes text so that LaTeX sets that text. Control characters,
// which show nothing and stop TeX, are left out.
func escapeLaTeX(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if isControl(r) {
			continue
		}
		if r == last && (r == '-' || r == ',') {
			b.WriteString(noLigature)
		}
		if e, ok := latexEscapes[r]; ok {
			b.WriteString(e)
		} else {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 }
