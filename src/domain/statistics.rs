//! Statistics: means, intervals, effect sizes, each with its source.
