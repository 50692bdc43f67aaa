//! Every printed statistic against values that were computed elsewhere (scipy, statsmodels, pingouin).
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of a test fail by panicking")]
mod oracle;

use lichuang::domain::statistics::{
    LEVEL, PairedGain, adjusted_wald, correlation, correlation_interval, difference, hake_gain,
    hedges_j, mean, normalised_change, nps, paired, sd, t_interval, t_quantile, top_two_box,
    wilson,
};
use serde_json::Value;

use oracle::{numbers, oracle, same};

fn answers(value: &Value) -> Vec<u8> {
    value.as_array().unwrap().iter().filter_map(Value::as_u64).map(|v| v as u8).collect()
}

fn pairs(case: &Value) -> Vec<(f64, f64)> {
    let both = case["pre"].as_array().unwrap().iter().zip(case["post"].as_array().unwrap());
    both.filter_map(|(a, b)| Some((a.as_f64()?, b.as_f64()?))).collect()
}

#[track_caller]
fn same_interval(ours: Option<lichuang::domain::statistics::Interval>, theirs: &Value) {
    same(ours.map(|i| i.low), &theirs[0]);
    same(ours.map(|i| i.high), &theirs[1]);
}

#[test]
fn the_paired_gain() {
    let o = oracle("paired");
    let both = pairs(&o);
    let gain = paired(&both).unwrap();
    assert_eq!((gain.n, gain.n - 1), (o["n"].as_u64().unwrap() as usize, 11));
    assert_eq!(o["df"], 11);
    for (ours, key) in [
        (Some(gain.mean_before), "mean_pre"),
        (Some(gain.mean_after), "mean_post"),
        (Some(gain.mean), "mean_diff"),
        (gain.sd, "sd_diff"),
        (gain.sd_before, "sd_pre"),
        (gain.sd_after, "sd_post"),
        (gain.r, "r"),
        (correlation(&both), "r"),
        (gain.t, "t"),
        (gain.p, "p"),
        (t_quantile(0.975, 11), "t_crit"),
        (gain.d_z, "d_z"),
        (gain.d_av, "d_av_average_sd"),
        (gain.g_av(), "g_av_avg_exact"),
        (hedges_j(11), "J_exact_df"),
    ] {
        same(ours, &o[key]);
    }
    same_interval(gain.interval, &o["ci95"]);
    // The oracle gives seven digits here.
    let d_z = gain.d_z_interval.unwrap();
    let theirs = numbers(&o["d_z_ci95_noncentral_t"]);
    assert!((d_z.low - theirs[0]).abs() < 1e-7 && (d_z.high - theirs[1]).abs() < 1e-7, "{d_z:?}");
}

/// Kindred effect sizes that are not printed follow from what is: a check on the spreads and on J.
#[test]
fn what_follows_from_the_paired_gain() {
    let o = oracle("paired");
    let gain = paired(&pairs(&o)).unwrap();
    let PairedGain { mean, d_z: Some(d_z), r: Some(r), .. } = gain else { panic!() };
    let (before, after) = (gain.sd_before.unwrap(), gain.sd_after.unwrap());
    let rms = mean / f64::midpoint(before * before, after * after).sqrt();
    let j = hedges_j(11).unwrap();
    let approximate = 1.0 - 3.0 / 43.0;
    for (ours, key) in [
        (rms, "d_av_rms_sd"),
        (approximate, "J_approx_df"),
        (d_z * j, "g_z_exact"),
        (d_z * approximate, "g_z_approx"),
        (rms * j, "g_av_rms_exact"),
        (rms * approximate, "g_av_rms_approx"),
        (rms * (1.0 - 3.0 / (4.0 * 24.0 - 9.0)), "pingouin_hedges_uses_N_2n"),
        (d_z * (2.0 * (1.0 - r)).sqrt(), "d_rm"),
    ] {
        same(Some(ours), &o[key]);
    }
}

#[test]
fn pairs_at_the_edge() {
    let o = oracle("paired_edge");
    for key in ["n1", "constant_difference", "no_change", "n2", "missing"] {
        let case = &o[key];
        let gain = paired(&pairs(case)).unwrap();
        same(Some(gain.mean), &case["mean_diff"]);
        same(gain.d_z, &case["d_z"]);
        for (ours, name) in [(gain.sd, "sd_diff"), (gain.t, "t"), (gain.p, "p")] {
            if case.get(name).is_some() {
                same(ours, &case[name]);
            }
        }
        if case.get("ci95").is_some() {
            same_interval(gain.interval, &case["ci95"]);
        }
    }
    let constant = paired(&pairs(&o["constant_difference"])).unwrap();
    // Both spreads are equal, so that both ways of averaging them agree.
    same(constant.d_av, &o["constant_difference"]["d_av_rms"]);
    assert_eq!((constant.sd, constant.t, constant.p), (Some(0.0), None, None));
    assert_eq!(hedges_j(1), None);
    assert_eq!(paired(&pairs(&o["n2"])).unwrap().g_av(), None);
    assert_eq!(paired(&pairs(&o["missing"])).unwrap().n, 3);
    assert_eq!(o["missing"]["pairs"], 3);
    assert_eq!(paired(&[]), None);
}

#[test]
fn wilsons_interval() {
    let o = oracle("wilson");
    assert_eq!(o["level"], LEVEL);
    for case in o["cases"].as_array().unwrap() {
        let count = |key: &str| case[key].as_u64().unwrap() as usize;
        let level = case["level"].as_f64().unwrap_or(LEVEL);
        let interval = wilson(count("x"), count("n"), level).unwrap();
        same(Some(interval.low), &case["lo"]);
        same(Some(interval.high), &case["hi"]);
        same(Some(count("x") as f64 / count("n") as f64), &case["p"]);
        assert!(count("x") > 0 || interval.low == 0.0);
        assert!(count("x") < count("n") || interval.high == 1.0);
    }
    assert!(o["n0"].is_null() && wilson(0, 0, LEVEL).is_none());
    // z itself: of 1 of 1 the lower end is 1 / (1 + z²).
    let z = (1.0 / wilson(1, 1, LEVEL).unwrap().low - 1.0).sqrt();
    same(Some(z), &o["z"]);
}

#[test]
fn top_two_box_leaves_missing_answers_out() {
    let o = oracle("top_two_box");
    let given = answers(&o["scores"]);
    let top = top_two_box(&given, 5).unwrap();
    assert_eq!((top.whole, top.part), (14, 10));
    assert_eq!((&o["valid"], &o["top2"]), (&14.into(), &10.into()));
    assert_eq!(o["scores"].as_array().unwrap().len() - given.len(), 1);
    assert_eq!(o["missing"], 1);
    for rating in 1..=5u8 {
        let count = given.iter().map(|g| usize::from(*g == rating)).sum::<usize>();
        assert_eq!(o["counts"][rating.to_string()], count);
    }
    same(Some(top.share), &o["share"]);
    same_interval(Some(top.interval), &o["wilson95"]);
    let values: Vec<f64> = given.iter().map(|g| f64::from(*g)).collect();
    same(mean(&values), &o["mean"]);
    same(sd(&values), &o["sd"]);
    same_interval(t_interval(&values), &o["mean_ci95_t"]);
    same(Some(10.0 / 15.0), &o["share_WRONG_missing_counted"]);
    assert!((top.share - 10.0 / 15.0).abs() > 0.04);
    assert_eq!((top_two_box(&given, 2), top_two_box(&[], 5)), (None, None));
}

#[track_caller]
fn check_nps(o: &Value) {
    let given = answers(&o["scores"]);
    let Some(ours) = nps(&given) else {
        assert!(given.is_empty() && o["nps"].is_null());
        return;
    };
    let n = ours.n as f64;
    let (p, d) = (ours.promoters as f64 / n, ours.detractors as f64 / n);
    assert_eq!(o["n"], ours.n);
    same(Some(p), &o["promoters"]);
    same(Some(ours.passives as f64 / n), &o["passives"]);
    same(Some(d), &o["detractors"]);
    same(Some(ours.score), &o["nps"]);
    let variance = p + d - (p - d).powi(2);
    same(Some(variance), &o["var"]);
    if o.get("ci95_adj_wald_plus3").is_none() {
        return;
    }
    same(Some(100.0 * (variance / n).sqrt()), &o["se_pct"]);
    same_interval(Some(ours.interval), &o["ci95_adj_wald_plus3"]);
    assert!(ours.interval.contains(ours.score));
    let wider = |added| adjusted_wald(ours.promoters, ours.detractors, ours.n, added);
    same_interval(wider(4.0), &o["ci95_adj_wald_plus4"]);
    // The oracle's plain interval is not clamped to what a score can be.
    let plain = numbers(&o["ci95_wald"]);
    let clamped: Vec<f64> = plain.iter().map(|v| v.clamp(-100.0, 100.0)).collect();
    same_interval(wider(0.0), &serde_json::json!(clamped));
    let as_scores: Vec<f64> = given
        .iter()
        .map(|a| if *a >= 9 { 100.0 } else { f64::from(u8::from(*a >= 7)) * 100.0 - 100.0 })
        .collect();
    same_interval(t_interval(&as_scores), &o["ci95_t_sample_sd"]);
}

#[test]
fn the_net_promoter_score() {
    check_nps(&oracle("nps"));
    let edge = oracle("nps_edge");
    for key in ["all_promoters", "one", "two", "boundary", "none"] {
        check_nps(&edge[key]);
    }
}

#[track_caller]
fn check_individual(o: &Value, changes: &Value) {
    let both = pairs(o);
    let gains: Vec<Option<f64>> = both.iter().map(|(a, b)| hake_gain(*a, *b, 100.0)).collect();
    for (ours, theirs) in gains.iter().zip(o["individual"].as_array().unwrap()) {
        same(*ours, theirs);
    }
    for ((a, b), theirs) in both.iter().zip(changes.as_array().unwrap()) {
        same(normalised_change(*a, *b, 100.0), theirs);
    }
    let gain = paired(&both).unwrap();
    same(hake_gain(gain.mean_before, gain.mean_after, 100.0), &o["gain_of_means"]);
}

#[test]
fn the_normalised_gain() {
    let o = oracle("hake");
    assert_eq!(o["max"], 100);
    check_individual(&o, &o["normalised_change_individual"]);
    let all = |f: fn(f64, f64, f64) -> Option<f64>| -> Vec<f64> {
        pairs(&o).iter().filter_map(|(a, b)| f(*a, *b, 100.0)).collect()
    };
    same(mean(&all(hake_gain)), &o["mean_of_gains"]);
    same(mean(&all(normalised_change)), &o["normalised_change_mean"]);

    let edge = oracle("hake_edge");
    check_individual(&edge, &edge["normalised_change"]);
    let defined: Vec<f64> =
        pairs(&edge).iter().filter_map(|(a, b)| hake_gain(*a, *b, 100.0)).collect();
    same(mean(&defined), &edge["mean_of_gains_defined_only"]);
    assert_eq!(edge["excluded"], 4 - defined.len());
    same(hake_gain(100.0, 100.0, 100.0), &edge["class_pre_100"]);
    assert_eq!(normalised_change(0.0, 0.0, 100.0), None);
}

#[test]
fn hedges_correction() {
    for case in oracle("hedges_J").as_array().unwrap() {
        let df = case["df"].as_u64().unwrap() as usize;
        same(hedges_j(df), &case["exact"]);
        same(Some(1.0 - 3.0 / (4.0 * df as f64 - 1.0)), &case["approx"]);
    }
    assert_eq!((hedges_j(0), hedges_j(1)), (None, None));
}

#[test]
fn t_quantiles_hold_for_the_smallest_samples() {
    // Closed forms: tan of the angle for one degree of freedom, roots for two.
    for (p, df, expected) in
        [(0.975, 1, 12.706_204_736), (0.8, 2, 1.060_660_172), (0.95, 2, 2.919_985_580)]
    {
        assert!((t_quantile(p, df).unwrap() - expected).abs() < 1e-8);
    }
    assert_eq!((t_quantile(0.975, 0), t_quantile(1.0, 3)), (None, None));
}

#[test]
fn equal_values_have_no_spread_whatever_their_decimals() {
    assert_eq!(sd(&[0.1 + 0.2, 0.3, 0.3]), Some(0.0));
    assert_eq!(sd(&[100.0 / 3.0; 7]), Some(0.0));
    assert_eq!((sd(&[1.0]), mean(&[])), (None, None));
}

#[test]
fn the_difference_of_two_shares() {
    for case in oracle("newcombe_difference").as_array().unwrap() {
        let share = |x: &str, n: &str| {
            let n = case[n].as_f64().unwrap();
            (case[x].as_f64().unwrap() / n, n)
        };
        let (first, second) = (share("x1", "n1"), share("x2", "n2"));
        same(Some(first.0 - second.0), &case["diff"]);
        let interval = difference(first, second).unwrap();
        same(Some(interval.low), &case["lo"]);
        same(Some(interval.high), &case["hi"]);
    }
    assert_eq!(difference((0.5, 0.0), (0.5, 3.0)), None);
}

#[test]
fn the_interval_of_a_correlation() {
    // r = 0.5 of 28: atanh 0.5 ∓ z / 5.
    let interval = correlation_interval(0.5, 28).unwrap();
    let z = 1.959_963_984_540_054;
    assert!((interval.low - (0.5f64.atanh() - z / 5.0).tanh()).abs() < 1e-12);
    assert!((interval.high - (0.5f64.atanh() + z / 5.0).tanh()).abs() < 1e-12);
    assert_eq!((correlation_interval(0.5, 3), correlation_interval(-1.0, 9)), (None, None));
}
