// Package agreement measures how far coders agree: percent agreement, the
// kappas, Krippendorff's alpha and its relatives, on plain numbers. It knows
// nothing of interviews or codebooks.
//
// Start with [Measure] for a [Table] of values that coders gave to units, and
// [MeasureSpans] for stretches of text that coders marked as they saw fit.
// [Read] makes a table of a CSV file. Each gives rows that a report shows as
// they are. A new statistic is a function from a view to an estimate, and a
// line in the list in statistics.go.
//
// # Guarantees
//
//   - What cannot be said is NaN with a Reason, and never 0 or 1: [Row.Cells]
//     makes it nil. All coders giving one value to everything is "no variation"
//     for every statistic that corrects for chance.
//   - A missing value is no value: a coder is never counted as disagreeing on
//     what she did not see. A set without members is a value.
//   - Coders, units and the names of values may come in any order: nothing but
//     the order of rows, and what a resample happens to draw, depends on it. On
//     a scale, values that are numbers stand by their numbers.
//   - Memory is for ratings, for the pairs of values that occur together and,
//     with intervals, for the clusters: never for pairs of units.
//   - Intervals are the same for the same seed, on every machine, however many
//     processors share the work.
//
// # Missing values
//
// Statistics of two coders use the units that both rated. Fleiss's and Conger's
// kappa, Gwet's AC and Brennan and Prediger's follow Gwet (Handbook of
// Inter-Rater Reliability, 4th ed., 2014): a unit rated once counts towards
// chance agreement but not towards agreement. Krippendorff's alpha leaves such
// units out of both.
//
// # Observed and expected
//
// They are agreements, but for the alphas: there they are the disagreements D_o
// and D_e, as Krippendorff has them, in squared steps of the metric.
//
// # Differences from other tools
//
//   - irr::kripp.alpha, NLTK and irrCAC give 1 where all values are the same,
//     scikit-learn and statsmodels NaN, NVivo 1. Here it is undefined.
//   - irr::kripp.alpha (and DescTools') weighs units wrongly where three or more
//     coders have no missing value: .635 in place of .642 for Krippendorff 1980.
//   - scikit-learn's weighted kappas go by the position of a category; here
//     numbers count as numbers, as in irrCAC. Both agree on evenly spaced scales.
//   - psych::cohen.kappa has another variance for weighted kappa; ours is that of
//     Fleiss, Cohen and Everitt (1969), as in statsmodels.
//   - Older NLTK's MASI has .67 and .33 for 2/3 and 1/3, DKPro's multiplies the Jaccard
//     distance; ours is Passonneau's (2006).
//   - irrCAC's ratio weights are NaN as soon as 0 is a value; here only where two
//     different values add up to 0.
//   - Gwet's ordinal weights are not Krippendorff's ordinal metric: --weights
//     goes with the former, --metric with the latter.
package agreement
