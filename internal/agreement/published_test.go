package agreement_test

import (
	"math"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/agreement"
)

// Figures of papers, and of programs where their version ran over the same
// data. Digits are as published.

const krippendorff2011 = "11.1|2232|3333|3333|2222|1234|4444|1121|2222|.555|..11|..3."

func TestKrippendorff2011(t *testing.T) {
	// Computing Krippendorff's Alpha-Reliability, example C/D; also Gwet 2014,
	// p. 120, and irrCAC 1.4 for the weighted ones.
	for metric, alpha := range map[agreement.Metric]string{"nominal": ".743", "ordinal": ".815", "interval": ".849", "ratio": ".797"} {
		r := measure(t, matrix(krippendorff2011), agreement.Options{Metric: metric})
		check(t, r, []figure{{"krippendorff_alpha", "", alpha, "", ""}})
	}
	tests := []struct {
		weights                     agreement.Weights
		ac, fleiss, conger, brennan string
	}{
		{"identity", ".77544", ".76117", ".76282", ".77273"},
		{"quadratic", ".91400", ".86494", ".85771", ""},
		{"linear", ".85874", "", "", ""},
		{"ordinal", ".89894", "", "", ""}, // Gwet's weights, not Krippendorff's metric
		{"ratio", ".85737", "", "", ".84024"},
	}
	for _, test := range tests {
		ac := "gwet_ac2"
		if test.weights == agreement.Identity {
			ac = "gwet_ac1"
		}
		r := measure(t, matrix(krippendorff2011), agreement.Options{Weights: test.weights})
		check(t, r, []figure{{ac, "", test.ac, "", ""}, {"fleiss_kappa", "", test.fleiss, "", ""},
			{"conger_kappa", "", test.conger, "", ""}, {"brennan_prediger", "", test.brennan, "", ""}})
	}
	check(t, measure(t, matrix(krippendorff2011), agreement.Options{}), []figure{
		{"percent_agreement", "", ".8181818", "", ""},
		{"percent_agreement_pooled", "", ".7818182", "", ""},
		{"percent_agreement_coincidence", "", ".8000000", "", ""},
		{"percent_unanimous", "", ".727273", "", ""},
		{"krippendorff_alpha", "", ".7434211", "", ""},
		{"cohen_kappa", "", "null", "null", "null"},
	})
}

func TestKrippendorff2011Binary(t *testing.T) {
	// Example A, from 1980, p. 133; the ten segments of ATLAS.ti's manual, which
	// gives 60 % observed and 56 % expected.
	r := measure(t, matrix("00|11|01|00|00|01|00|01|10|00"), agreement.Options{})
	check(t, r, []figure{{"krippendorff_alpha", "", ".095", ".4", ".442"}, {"percent_agreement", "", ".6", ".6", ""}})
}

func TestKrippendorff2011Nominal(t *testing.T) { // example B
	r := measure(t, matrix("ab|aa|bb|bb|db|cc|cc|cc|ee|dd|dd|ad"), agreement.Options{})
	check(t, r, []figure{{"krippendorff_alpha", "", ".692", "", ""}})
}

func TestKrippendorff2004(t *testing.T) {
	r := measure(t, matrix("aa|ab|bb|bb|bb|bb|bc|cc|cc|cc|cc|cc"), agreement.Options{})
	check(t, r, []figure{{"krippendorff_alpha", "", ".734", ".1667", ".6268"}})
}

func TestKrippendorff1980(t *testing.T) {
	// P. 139. irr::kripp.alpha gives .6348, .4898, .5382 and .4733: it leaves out
	// 1/(m-1) where no value is missing.
	for metric, alpha := range map[agreement.Metric]string{"nominal": ".642", "interval": ".547", "ratio": ".483"} {
		r := measure(t, matrix("111|122|222|444|144|222|123|333|222"), agreement.Options{Metric: metric})
		check(t, r, []figure{{"krippendorff_alpha", "", alpha, "", ""}})
	}
}

const hayes2007 = "112.2|1101.|2333.|.00.0|000.0|000.0|102.1|1.20.|222.2|2111.|.100.|0000.|1222.|33223|111.1|111.1|212.2|1233.|1101.|000.0|" +
	"0011.|00.00|2333.|0000.|12.22|0111.|00010|1212.|1122.|112.2|110.0|2121.|22.22|3222.|222.2|223.2|222.2|22.12|2222.|111.1"

func TestHayesKrippendorff2007(t *testing.T) {
	// P. 84. The interval of the paper is .7078–.8078; that of units is about
	// twice as wide (Zapf et al. 2016 on why).
	o := agreement.Options{Metric: agreement.Ordinal}
	check(t, measure(t, matrix(hayes2007), o), []figure{{"krippendorff_alpha", "", ".7598", "", ""}})
	for by, want := range map[agreement.By]struct{ low, high, within float64 }{"hk": {.7078, .8078, .002}, "unit": {.634, .855, .02}} {
		o.Resampling = agreement.Resampling{Interval: by, Seed: 1}
		got := row(t, measure(t, matrix(hayes2007), o), "krippendorff_alpha", "")
		if math.Abs(got.Low-want.low) > want.within || math.Abs(got.High-want.high) > want.within {
			t.Errorf("by %s: %.4f–%.4f, want about %.4f–%.4f", by, got.Low, got.High, want.low, want.high)
		}
		if by == "hk" && (!rounds(got.Low, ".7067") || !rounds(got.High, ".8077")) {
			t.Errorf("%.4f–%.4f: seed 1 does not draw what it drew", got.Low, got.High)
		}
	}
}

func TestKrippendorff1995(t *testing.T) { // p. 57, continuum A by position
	r := measure(t, matrix("00|00|10|10|11|11|11|11|10|10|00|00|00|00|10|11|11|10|10|10|00|00|00|00"), agreement.Options{})
	check(t, r, []figure{{"cohen_kappa", "", ".385", "", ""}, {"scott_pi", "", ".314", "", ""}, {"krippendorff_alpha", "", ".329", "", ""}})
}

const fleiss1971 = "444444|222555|233335|555555|222444|113333|333355|113334|114444|555555|144444|124444|222333|144444|224445|" +
	"333335|111455|111112|224444|133555|555555|244444|224555|114444|144445|222224|111155|224444|133333|555555"

func TestFleiss1971(t *testing.T) {
	// Table 1, 30 patients, 6 psychiatrists, 5 diagnoses. Who said what is not in
	// it, so kappas of persons mean nothing here. The paper's figures of the
	// categories are .248 .248 .517 .470 .565, worked out from rounded shares;
	// irr::kappam.fleiss has those below.
	r := measure(t, matrix(fleiss1971), agreement.Options{ByCategory: true})
	check(t, r, []figure{
		{"fleiss_kappa", "", ".430", ".5556", ".2199"}, // the paper's .2201 is from rounded shares
		{"fleiss_kappa", "1", ".245", "", ""},
		{"fleiss_kappa", "2", ".245", "", ""},
		{"fleiss_kappa", "3", ".520", "", ""},
		{"fleiss_kappa", "4", ".471", "", ""},
		{"fleiss_kappa", "5", ".566", "", ""},
	})
	// The first 15 rows: irrCAC's README.
	rows := strings.Join(strings.Split(fleiss1971, "|")[:15], "|")
	check(t, measure(t, matrix(rows), agreement.Options{}), []figure{
		{"gwet_ac1", "", ".4448007", "", ""}, {"fleiss_kappa", "", ".4139265", "", ""},
		{"brennan_prediger", "", ".4388889", "", ""}, {"krippendorff_alpha", "", ".4204384", "", ""}})
}

func TestFleissOfWikipedia(t *testing.T) { // often, and wrongly, cited as Fleiss 1971
	rows := "55555555555555|22333333444455|33344444555555|22233333333344|11223333333345|11111112222222|11122333333444|11222223334455|11111122222334|22334445555555"
	check(t, measure(t, matrix(rows), agreement.Options{}), []figure{{"fleiss_kappa", "", ".210", ".378", ".213"}})
}

func TestCohen1960(t *testing.T) {
	r := measure(t, crosstab([][]int{{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}), agreement.Options{}) // p. 45
	check(t, r, []figure{{"cohen_kappa", "", ".492", ".70", ".41"}, {"kappa_max", "", ".831", "", ".41"}, {"gwet_ac1", "", ".576", "", ""}})
	r = measure(t, crosstab([][]int{{25, 12, 3}, {13, 2, 15}, {12, 16, 2}}), agreement.Options{}) // p. 37
	check(t, r, []figure{{"cohen_kappa", "", "", ".29", ".35"}, {"gwet_ac1", "", "-.048", "", ""}})
}

func TestArtsteinPoesio2008(t *testing.T) {
	r := measure(t, crosstab([][]int{{20, 10}, {20, 50}}), agreement.Options{}) // p. 558, transposed: pi and kappa do not mind
	check(t, r, []figure{{"brennan_prediger", "", ".4", ".7", ".5"}, {"scott_pi", "", ".341", "", ""}, {"cohen_kappa", "", ".348", "", ""}})
	r = measure(t, crosstab([][]int{{46, 0, 0}, {6, 32, 6}, {0, 0, 10}}), agreement.Options{}) // p. 568
	check(t, r, []figure{{"scott_pi", "", ".7995", "", ""}, {"cohen_kappa", "", ".8013", "", ""},
		{"brennan_prediger", "", ".82", "", ""}}) // printed by the authors with q = 3
}

func TestBrennanPrediger1981(t *testing.T) { // p. 689
	r := measure(t, crosstab([][]int{{50, 0, 0}, {10, 10, 10}, {20, 0, 0}}), agreement.Options{})
	check(t, r, []figure{{"cohen_kappa", "", ".27", "", ""}, {"brennan_prediger", "", ".40", "", ""}})
}

func TestZwick1988(t *testing.T) { // p. 376, example 3
	r := measure(t, crosstab([][]int{{20, 5, 5, 10}, {0, 10, 5, 5}, {0, 5, 10, 5}, {0, 0, 0, 20}}), agreement.Options{})
	check(t, r, []figure{{"brennan_prediger", "", ".467", "", ""}, {"scott_pi", "", ".46", "", ""}, {"cohen_kappa", "", ".474", "", ""}})
}

func TestGwet2014(t *testing.T) {
	r := measure(t, crosstab([][]int{{13, 0, 0}, {0, 20, 7}, {0, 4, 56}}), agreement.Options{}) // cont3x3abstractors
	check(t, r, []figure{{"cohen_kappa", "", ".7964094", "", ""}, {"scott_pi", "", ".7962397", "", ""}, {"gwet_ac1", "", ".8493305", "", ""},
		{"brennan_prediger", "", ".835", "", ""}, {"krippendorff_alpha", "", ".7972585", "", ""}})
	diagnoses := [][]int{{40, 6, 4, 15}, {4, 25, 1, 5}, {4, 2, 21, 9}, {17, 13, 12, 45}} // cont4x4diagnosis, run in irrCAC
	r = measure(t, crosstab(diagnoses), agreement.Options{})
	check(t, r, []figure{{"cohen_kappa", "", ".4315008", "", ""}, {"scott_pi", "", ".4303406", "", ""}, {"gwet_ac1", "", ".4561576", "", ""},
		{"brennan_prediger", "", ".4499253", "", ""}, {"krippendorff_alpha", "", ".4316178", "", ""}})
	r = measure(t, crosstab(diagnoses), agreement.Options{Weights: agreement.Quadratic, Metric: agreement.Interval})
	check(t, r, []figure{{"cohen_kappa", "", ".3831859", "", ""}, {"scott_pi", "", ".3820304", "", ""}, {"gwet_ac2", "", ".298573", "", ""},
		{"brennan_prediger", "", ".2358744", "", ""}, {"krippendorff_alpha", "", ".3834159", "", ""}})
}

func TestGwet2014Observers(t *testing.T) {
	// P. 125, cac.raw5obser, observers 2 to 5. It holds zeros: irrCAC's ratio
	// weights are NaN; ours are defined, since only two zeros sum to 0.
	rows := "12.2|101.|333.|00.0|00.0|00.0|02.1|.20.|22.2|111.|100.|000.|222.|3223|11.1"
	tests := []struct {
		o       agreement.Options
		figures []figure
	}{
		{agreement.Options{}, []figure{{"gwet_ac1", "", ".59280", "", ""}, {"fleiss_kappa", "", ".56052", "", ""}, {"conger_kappa", "", ".56837", "", ""}, {"krippendorff_alpha", "", ".58414", "", ""}}},
		{agreement.Options{Weights: "quadratic", Metric: "interval"}, []figure{{"gwet_ac2", "", ".79832", "", ""}, {"krippendorff_alpha", "", ".77125", "", ""}}},
		{agreement.Options{Weights: "ordinal"}, []figure{{"gwet_ac2", "", ".76792", "", ""}}},
		{agreement.Options{Weights: "linear"}, []figure{{"conger_kappa", "", ".65080", "", ""}}},
	}
	for _, test := range tests {
		check(t, measure(t, matrix(rows), test.o), test.figures)
	}
}

func TestGwet2002(t *testing.T) { // the paradox: 94 % agreement, kappa below 0
	r := measure(t, crosstab([][]int{{118, 5}, {2, 0}}), agreement.Options{})
	check(t, r, []figure{{"percent_agreement", "", ".944", "", ""}, {"cohen_kappa", "", "-.023", "", ""}, {"gwet_ac1", "", ".941", "", ""}})
}

func TestNVivoHelp(t *testing.T) {
	// 1,000 characters, 50 coded by both, 150 by one, 800 by neither: 85 %. How
	// the 150 part is ours. NVivo's kappa is Cohen's on characters.
	r := measure(t, crosstab([][]int{{800, 80}, {70, 50}}), agreement.Options{})
	check(t, r, []figure{{"percent_agreement", "", ".85", "", ""}, {"cohen_kappa", "", ".3144", ".85", ".7812"}})
}

func TestFleissCohenEveritt1969(t *testing.T) {
	// Kappa and its standard error on the tables of Cohen 1960 and Gwet 2014, as
	// statsmodels 0.15 has them. psych's weighted ones differ.
	cohen, gwet := [][]int{{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}, [][]int{{40, 6, 4, 15}, {4, 25, 1, 5}, {4, 2, 21, 9}, {17, 13, 12, 45}}
	tests := []struct {
		cells     [][]int
		weights   agreement.Weights
		kappa, se string
	}{
		{cohen, "identity", ".4915254237", ".0510018156"},
		{cohen, "linear", ".4736842105", ".0544323092"},
		{cohen, "quadratic", ".4545454545", ".0664536816"},
		{gwet, "identity", ".4315007759", ".0459691816"},
		{gwet, "linear", ".4068108740", ".0533880507"},
		{gwet, "quadratic", ".3831859441", ".0657946958"},
	}
	for _, test := range tests {
		r := measure(t, crosstab(test.cells), agreement.Options{Weights: test.weights})
		check(t, r, []figure{{"cohen_kappa", "", test.kappa, "", ""}, {"cohen_kappa_se", "", test.se, "", ""}})
	}
}
