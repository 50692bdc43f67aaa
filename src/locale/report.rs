//! The texts of the effectiveness report, for readers who know no statistics.

use crate::domain::evaluation::{Missing, Stage};

/// A number with one decimal, a real minus sign, and no negative zero.
fn one(value: f64) -> String {
    let text = format!("{:.1}", value.abs());
    if value < 0.0 && text != "0.0" { format!("−{text}") } else { text }
}

/// The same with its sign.
fn signed(value: f64) -> String {
    let text = one(value);
    if value > 0.0 && text != "0.0" { format!("+{text}") } else { text }
}

/// A number with two decimals.
fn two(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    if value < 0.0 && text != "0.00" { format!("−{text}") } else { text }
}

/// A whole number, signed where asked.
fn whole(value: f64, plus: bool) -> String {
    match value.round() as i64 {
        n if n < 0 => format!("−{}", n.unsigned_abs()),
        n if n > 0 && plus => format!("+{n}"),
        n => n.to_string(),
    }
}

/// A value as it is printed with two decimals: words are chosen by what the reader sees.
fn printed(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

texts! {
    /// The texts of the effectiveness report.
    ReportTexts {
        title: "培训效果评估报告", "Training effectiveness report";
        all_classes: "全部培训班", "all classes";
        at_a_glance: "要点", "At a glance";
        reading: "怎样读这份报告", "How to read this report";
        participation: "参训情况", "Participation";
        learning: "训前与训后", "Before and after";
        passing: "合格率", "Pass rate";
        topics: "分主题看进步", "Gain by topic";
        departments: "分部门看", "By department";
        satisfaction: "学员满意度", "Satisfaction";
        methods: "方法与来源", "Methods and sources";
        provenance: "数据来源", "Provenance";
        reading_interval: "括号里的“95% 区间”说的是：人数有限，数字带有偶然性；用同样的办法做一百次，约有九十五次，\
            算出的区间会包住真实水平。区间越窄，数字越靠得住。",
            "The “95% interval” in brackets says how far chance may have moved a figure: done the same way a hundred \
            times, about ninety-five of the intervals would hold the true value. The narrower, the surer.";
        reading_few: "人数太少时，这里写“样本太少，不下结论”，不写没有意义的数字。每个数字都注明依据多少人。",
            "Where there are too few people the report says so instead of printing a figure that means nothing. Every \
            figure says how many people it rests on.";
        stage_heading: "环节", "Stage";
        people: "人数", "People";
        of_class: "占全班", "Of the class";
        enrolled: "报名", "Enrolled";
        measure: "指标", "Measure";
        value: "数值", "Value";
        mean_before: "训前平均得分率", "Mean before";
        mean_after: "训后平均得分率", "Mean after";
        sd: "标准差", "Standard deviation";
        gain: "提高（百分点）", "Gain (points)";
        interval: "95% 区间", "95% interval";
        before: "训前", "Before";
        after: "训后", "After";
        passed_share: "合格率", "Pass rate";
        chance_unlikely: "整个区间都在 0 以上：这样的进步不大可能只是偶然。",
            "The whole interval lies above 0: chance alone is an unlikely explanation.";
        chance_possible: "区间包含 0：单凭这些数字，还不能断定成绩有变化。",
            "The interval contains 0: these figures alone do not show a change.";
        chance_loss: "整个区间都在 0 以下：成绩很可能下降了，请查明原因。",
            "The whole interval lies below 0: results have probably fallen; look for the reason.";
        no_control: "请注意：没有不参训的对照组，进步里可能含有熟悉题型、自学等因素；训前训后两份试卷结构相同、题目不重复。",
            "Mind: there is no group without training to compare with, so that familiarity and self-study may be part \
            of the gain; the two papers have the same structure and no question in common.";
        details: "下表供需要细节的人核对：", "The figures in detail:";
        full_before: "训前已经是满分，没有可以再提高的部分。", "The mean before was full marks: nothing was left to gain.";
        topic_note: "每个主题只有几道题，数字比总分更容易受偶然影响；主题一多，总会有个别区间恰好不含 0。",
            "A topic has few questions, so that chance weighs more here than in the total; among many topics one \
            interval or another misses 0 by chance.";
        no_department: "（未填部门）", "(no department)";
        item: "题目", "Item";
        answers: "答卷数", "Answers";
        mean: "平均分", "Mean";
        top_two: "选最高两档", "Top two boxes";
        promoters: "推荐（9–10 分）", "Promoters (9–10)";
        passives: "中立（7–8 分）", "Passives (7–8)";
        detractors: "不推荐（0–6 分）", "Detractors (0–6)";
        nps_meaning: "净推荐值（NPS）在 −100 到 100 之间，大于 0 表示愿意推荐的人更多。",
            "The Net Promoter Score lies between −100 and 100; above 0 more people recommend than do not.";
        nps: "净推荐值（NPS）", "Net Promoter Score";
        change_plot: "训前到训后的平均得分率；横线是提高幅度的 95% 区间",
            "Mean before and after in percent; the bar is the 95% interval of the gain";
        topics_plot: "各主题的提高（百分点），横线是 95% 区间；虚线是没有变化",
            "Gain by topic in percentage points with 95% intervals; the dashed line is no change";
        shares_plot: "每题各档的份数", "Answers by place on the scale";
        nps_plot: "推荐、中立、不推荐的份数", "Promoters, passives, detractors";
        stages_plot: "走到每个环节的人数", "People who reached each stage";
        none: "—", "–";
        not_shown: "不显示", "not shown";
        listing: "、", ", ";
        no_texts: "没有人留言。", "Nobody wrote anything.";
        texts_caution: "原文照录，顺序已打乱；留言里若提到具体的人，请先隐去再转发。",
            "Verbatim, shuffled; take out any mention of a person before passing them on.";
        beyond: "本报告只说明学员的感受（满意度）与学到了什么（考试）；柜台上的行为是否改变、业务结果是否改善，需要另外观察，这里没有。",
            "The report covers what trainees felt (survey) and learnt (tests); whether conduct at the counter or \
            business results changed takes other observations, which are not here.";
        pairs_method: "配对比较：训前取第一次交卷的前测，训后取第一次交卷的结业考试，一题未答的不算；只比较两样都有的人。\
            均值差的 95% 区间用 t 分布（Student 1908）。",
            "Paired comparison: the first pre-test and the first final handed in, those without any answer left out; \
            only people who have both. Interval of the mean difference by the t distribution (Student 1908).";
        effect_method: "效应量 d_av：均值差除以训前、训后标准差的平均（Lakens 2013）；g_av 再乘小样本校正（Hedges 1981）；\
            d_z：均值差除以差值的标准差，区间用非中心 t 分布（Cumming & Finch 2001）。大小按 Cohen（1988）的经验划分：0.2 小，0.5 中，0.8 大。",
            "Effect size d_av: mean difference over the mean of the two standard deviations (Lakens 2013); g_av with \
            Hedges' correction for small samples (1981); d_z: over the standard deviation of the differences, interval \
            by the noncentral t distribution (Cumming & Finch 2001). Words after Cohen (1988): 0.2 small, 0.5 medium, 0.8 large.";
        hake_method: "归一化增益：（训后均值 − 训前均值）÷（满分 − 训前均值），用全班均值计算（Hake 1998）；低于 0.3 低，0.3 到 0.7 中，0.7 以上高。",
            "Normalised gain: (mean after − mean before) / (most − mean before), of class means (Hake 1998); below 0.3 \
            low, to 0.7 medium, above high.";
        share_method: "合格率与满意度占比的区间：Wilson（1927），小样本时优于教科书公式（Brown, Cai & DasGupta 2001）。合格与否看试卷规定计入成绩的那一次。",
            "Intervals of shares: Wilson (1927), better than the textbook's for small samples (Brown, Cai & DasGupta \
            2001). Passing is judged by the attempt that the paper names.";
        survey_method: "选最高两档（top-two-box）：选最高两档的份数除以答了这一题的份数，漏答不进分母。",
            "Top two boxes: answers in the two highest places over all answers to the item; missing ones are in neither.";
        nps_method: "净推荐值：9–10 分的占比减 0–6 分的占比（Reichheld 2003）；区间用加三份的修正 Wald 法（Rocks 2016）。",
            "Net Promoter Score: share of 9–10 less share of 0–6 (Reichheld 2003); interval by adjusted Wald with three \
            answers added (Rocks 2016).";
        privacy_method: "保护个人：匿名问卷不足 5 份不显示；部门不足 5 人不单列，也不让人用总数减出 1 到 4 人的小部门。",
            "People's privacy: nothing of an anonymous survey below 5 answers; no department below 5 people, nor any \
            that would leave 1 to 4 when subtracted.";
        audit_method: "审计链头可与另存的记录核对：链头一致，成绩自那时起没有被改动的痕迹。",
            "The head of the audit chain can be compared with one noted elsewhere: if they agree, nothing recorded has \
            been changed since.";
    } with {
        class_line(class: &str, course: &str, version: &str):
            format!("培训班：{class}　课程：《{course}》（{version} 版）"),
            format!("Class: {class} · Course: {course} (edition {version})");
        of_class_size(n: usize): format!("全班 {n} 人"), format!("of {n} enrolled");
        basis(n: usize): format!("依据 {n} 人"), format!("rests on {n} people");
        basis_answers(n: usize): format!("依据 {n} 份答卷"), format!("rests on {n} answers");
        made(at: &str): format!("生成时间：{at}"), format!("Made: {at}");
        stage(stage: Stage): match stage {
            Stage::Began => "开始学习",
            Stage::Pretest => "前测（有作答）",
            Stage::Lessons => "读完全部课程",
            Stage::RolePlays => "完成情景演练",
            Stage::Final => "结业考试（有作答）",
            Stage::Survey => "提交问卷",
            Stage::Certificate => "取得证书",
        }.to_owned(), match stage {
            Stage::Began => "Began",
            Stage::Pretest => "Pre-test (with answers)",
            Stage::Lessons => "Read every lesson",
            Stage::RolePlays => "Finished a role-play",
            Stage::Final => "Final exam (with answers)",
            Stage::Survey => "Submitted the survey",
            Stage::Certificate => "Holds the certificate",
        }.to_owned();
        missing(why: Missing): match why {
            Missing::NotInCourse => "这门课没有这个环节。".to_owned(),
            Missing::Nobody => "还没有人做到这一步，没有数字。".to_owned(),
            Missing::TooFew { n, least } => format!("样本太少（{n} 人，至少要 {least} 人），不下结论。"),
            Missing::Withheld { least } => {
                format!("人数不足 {least}，或显示出来能推算个别人的情况，为保护个人不显示。")
            },
        }, match why {
            Missing::NotInCourse => "The course has no such step.".to_owned(),
            Missing::Nobody => "Nobody has got so far: there are no figures.".to_owned(),
            Missing::TooFew { n, least } => format!("Too few ({n}, it takes {least}): no conclusion."),
            Missing::Withheld { least } => {
                format!("Not shown, to protect people: fewer than {least}, or telling about so few by subtraction.")
            },
        };
        enrolled_line(n: usize, left: usize): match (n, left) {
            (0, _) => "这个培训班还没有人。".to_owned(),
            (n, 0) => format!("全班 {n} 人。"),
            (n, left) => format!("全班 {n} 人，其中 {left} 人已离开。"),
        }, match (n, left) {
            (0, _) => "There is nobody in this class yet.".to_owned(),
            (n, 0) => format!("{n} people are enrolled."),
            (n, left) => format!("{n} people are enrolled, {left} of them have left."),
        };
        stages_line(began: usize, finals: usize, certified: usize):
            format!("{began} 人开始了学习，{finals} 人参加了结业考试，{certified} 人取得证书。"),
            format!("{began} began, {finals} sat the final exam, {certified} hold the certificate.");
        blank_line(pretests: usize, finals: usize):
            format!("交了卷但一题未答（未作答）的另计：前测 {pretests} 人，结业考试 {finals} 人。"),
            format!("Handed in without any answer, counted apart: {pretests} at the pre-test, {finals} at the final.");
        pairing_line(both: usize, pre: usize, post: usize, neither: usize): format!(
            "前测和结业考试都作答的 {both} 人；只有前测 {pre} 人，只有结业考试 {post} 人，两样都没有 {neither} 人。进步只按两样都有的 {both} 人计算。"
        ), format!(
            "{both} sat both tests; pre only {pre}, post only {post}, neither {neither}. The gain rests on the {both} who have both."
        );
        gain_line(n: usize, before: f64, after: f64, by: f64): {
            let change = match by {
                by if one(by) == "0.0" => "基本没有变化".to_owned(),
                by if by > 0.0 => format!("平均提高 {} 个百分点", one(by)),
                by => format!("平均下降 {} 个百分点", one(-by)),
            };
            format!("两次都考的 {n} 人，平均得分率训前 {}%，训后 {}%，{change}。", one(before), one(after))
        }, {
            let change = match by {
                by if one(by) == "0.0" => "practically no change".to_owned(),
                by if by > 0.0 => format!("a gain of {} percentage points", one(by)),
                by => format!("a loss of {} percentage points", one(-by)),
            };
            format!("Of {n} people who sat both, the mean was {}% before and {}% after: {change}.", one(before), one(after))
        };
        gain_interval(low: f64, high: f64): format!("95% 区间：{} 至 {} 个百分点。", one(low), one(high)),
            format!("95% interval: {} to {} percentage points.", one(low), one(high));
        all_gained(by: f64): format!("每个人的变化都恰好是 {} 个百分点，彼此没有差别，所以没有区间可言。", one(by)),
            format!("Everybody changed by exactly {} percentage points, so that there is no interval.", one(by));
        effect_line(d: f64, g: Option<f64>): format!(
            "效应量 d_av = {}{}：变化相当于通常差距（标准差）的 {} 倍，按经验划分属于“{}”。",
            two(d), g.map(|g| format!("（小样本校正后 g_av = {}）", two(g))).unwrap_or_default(), two(d.abs()),
            match printed(d.abs()) { d if d < 0.2 => "很小", d if d < 0.5 => "小", d if d < 0.8 => "中", _ => "大" }
        ), format!(
            "Effect size d_av = {}{}: the change is {} times the usual spread (standard deviation), by rule of thumb {}.",
            two(d), g.map(|g| format!(" (g_av = {} corrected for the small sample)", two(g))).unwrap_or_default(), two(d.abs()),
            match printed(d.abs()) { d if d < 0.2 => "very small", d if d < 0.5 => "small", d if d < 0.8 => "medium", _ => "large" }
        );
        d_z_line(d: f64, low: f64, high: f64): format!("另一种效应量 d_z = {}（95% 区间 {} 至 {}）。", two(d), two(low), two(high)),
            format!("The other effect size d_z = {} (95% interval {} to {}).", two(d), two(low), two(high));
        hake_line(g: f64): if g < 0.0 {
            format!("归一化增益 ⟨g⟩ = {}：成绩没有提高。", two(g))
        } else {
            format!("离满分还差的部分里，补上了 {:.0}%（归一化增益 ⟨g⟩ = {}，{}）。", g * 100.0, two(g),
                match printed(g) { g if g < 0.3 => "低", g if g < 0.7 => "中", _ => "高" })
        }, if g < 0.0 {
            format!("Normalised gain ⟨g⟩ = {}: results did not rise.", two(g))
        } else {
            format!("Of what was missing to full marks, {:.0}% was gained (normalised gain ⟨g⟩ = {}, {}).", g * 100.0, two(g),
                match printed(g) { g if g < 0.3 => "low", g if g < 0.7 => "medium", _ => "high" })
        };
        pass_line(part: usize, whole: usize, share: f64, low: f64, high: f64): format!(
            "有作答的 {whole} 人里，按试卷规定计入成绩的那一次，{part} 人合格：合格率 {}%（95% 区间 {}% 至 {}%）。",
            one(share), one(low), one(high)
        ), format!(
            "{part} of {whole} people who answered passed by the attempt that counts: {}% (95% interval {}% to {}%).",
            one(share), one(low), one(high)
        );
        blank_finals_line(n: usize): format!("另有 {n} 人计入成绩的那一次一题未答，不在其中。"),
            format!("{n} more handed in that attempt without any answer and are in neither number.");
        topics_line(best: &str, most: f64, worst: &str, least: f64): format!(
            "提高最多的是“{best}”（{} 个百分点），最少的是“{worst}”（{} 个百分点）。", signed(most), signed(least)
        ), format!(
            "“{best}” gained most ({} percentage points), “{worst}” least ({}).", signed(most), signed(least)
        );
        topics_open(names: &str): format!("区间包含 0、还看不出变化的主题：{names}。"),
            format!("Topics whose interval contains 0, so that no change shows yet: {names}.");
        departments_line(shown: usize, withheld: usize): match withheld {
            0 => format!("共 {shown} 个部门。"),
            n => format!("列出 {shown} 个部门；另有 {n} 个部门人数太少，或列出后能推算出别的小部门，不单列。"),
        }, match withheld {
            0 => format!("{shown} departments."),
            n => format!("{shown} departments are shown; {n} are not: too small, or telling about a small one by subtraction."),
        };
        survey_line(n: usize, anonymous: bool):
            format!("收到 {n} 份{}答卷。", if anonymous { "匿名" } else { "" }),
            format!("{n} {}submissions.", if anonymous { "anonymous " } else { "" });
        rated_line(best: &str, share: f64, worst: &str, least: f64): if best == worst {
            format!("“{best}”：选最高两档的占 {}%。", one(share))
        } else {
            format!("评价最高的是“{best}”（选最高两档的占 {}%），最低的是“{worst}”（{}%）。", one(share), one(least))
        }, if best == worst {
            format!("“{best}”: {}% chose one of the two highest.", one(share))
        } else {
            format!("Rated best: “{best}” ({}% chose one of the two highest); lowest: “{worst}” ({}%).", one(share), one(least))
        };
        nps_line(n: usize, up: usize, down: usize, score: f64, low: f64, high: f64): format!(
            "{n} 人回答，{up} 人推荐（9–10 分），{down} 人不推荐（0–6 分），净推荐值 NPS = {}（95% 区间 {} 至 {}）。",
            whole(score, true), whole(low, false), whole(high, false)
        ), format!(
            "{n} answered: {up} promoters (9–10), {down} detractors (0–6), NPS = {} (95% interval {} to {}).",
            whole(score, true), whole(low, false), whole(high, false)
        );
        all_alike(items: &str):
            format!("{items}：所有人选了同一档，等于知道了每个人的选择，转发前请考虑。"),
            format!("{items}: everybody chose the same, so that everybody's answer is known: think before passing it on.");
        texts_line(n: usize): format!("{n} 条留言："), format!("{n} texts:");
        from_to(low: f64, high: f64): format!("{} 至 {}", one(low), one(high)),
            format!("{} to {}", one(low), one(high));
        share_interval(share: f64, low: f64, high: f64): format!("{}%（{} 至 {}）", one(share), one(low), one(high)),
            format!("{}% ({} to {})", one(share), one(low), one(high));
        number(value: f64): one(value), one(value);
        score(value: f64): whole(value, true), whole(value, true);
        fine(value: f64): two(value), two(value);
        signed(value: f64): signed(value), signed(value);
    }
}
