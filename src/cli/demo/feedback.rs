//! What synthetic people say of the course.

use super::learner::Learner;
use crate::domain::survey::{Item, ItemKind, Reply, SurveyPage};

const HELPED: [&str; 23] = [
    "先报单位再问需求，顺了很多。",
    "转接之前先问一声、说清转给谁，这一条马上就能用。",
    "情景演练。选错了能看到客户为什么发火。",
    "以前不知道铃响几声要接，现在有数了。",
    "每道题后面都讲了为什么错，比背条文强。",
    "首问负责那一段，把“不归我管”换成一句能说出口的话。",
    "让客户等候时多久回一次话，讲得很具体。",
    "记录和复述，少跑了很多冤枉路。",
    "对着禁语改自己的话，改了好几句。",
    "电话里核对身份的顺序。",
    "道歉要先于解释，这个顺序以前一直反着。",
    "可以一小段一小段地学，没客户的时候就看两页。",
    "练习会把做错的再拿出来，记得牢。",
    "挂电话谁先挂，小事但是以前没人讲过。",
    "现在接起来第一句不用想了。",
    "客户骂人的时候知道先做什么、后做什么。",
    "知道了记录要写哪几样，交接班不再扯皮。",
    "回电话要有时限，这条我们组已经开始执行了。",
    "停电那几句话我抄下来了。",
    "语速和语调，录下来听了一遍自己的，吓一跳。",
    "演练可以从任意一步重来，这个好。",
    "柜台前有人、电话又响时怎么办，总算有个说法。",
    "老员工也能学到东西，我干了十八年，还是错了好几道。",
];
const IMPROVE: [&str; 19] = [
    "多来几个窗口面对面的情景。",
    "排序题有点难，步骤再讲细一点。",
    "希望有方言客户的例子。",
    "考试时间可以再短一点，二十题用不了四十分钟。",
    "没有。",
    "演练里的时间有点紧，年纪大的同事看不完。",
    "想要一张可以贴在桌上的用语卡。",
    "能不能在手机上看。",
    "夜班的同事白天来上课太累，安排上照顾一下。",
    "有一道题的答案我觉得不对，请老师再看看。",
    "多讲讲系统故障、停电这种大面积来电怎么办。",
    "希望每个月有一次复习。",
    "课后能看看别人是怎么说的。",
    "好的录音放几段听听。",
    "多选题漏选扣得有点狠。",
    "第二天的内容太密了，记不住。",
    "加一点跟同事配合的演练。",
    "字有点小，投到大屏上后排看不清。",
    "对人工坐席有用，对大厅引导员用处少一些。",
];

/// Somebody who fills in the survey.
pub struct Respondent {
    /// Their place in the class: neighbours do not write the same.
    pub place: usize,
    /// How contented they are: 0 is the average, 1 a spread above it.
    pub contentment: f64,
}

/// A reply to one item; `None`: left out.
pub fn reply(
    page: &SurveyPage,
    item: &Item,
    who: &Respondent,
    learner: &mut Learner,
) -> Option<Reply> {
    let contentment = who.contentment;
    match item.kind {
        ItemKind::Rate => {
            let most = page.scale.len() as f64;
            let liked = learner.around(0.9 + 0.12 * contentment - liking(item), 0.13);
            let place = (liked * most).round().clamp(1.0, most.max(1.0));
            (!learner.perhaps(0.03)).then_some(Reply::Rating(place as u8))
        }
        ItemKind::Recommend => {
            let liked = learner.around(8.3 + 1.4 * contentment, 0.8).round().clamp(0.0, 10.0);
            Some(Reply::Recommend(liked as u8))
        }
        ItemKind::Text => {
            let (texts, chance): (&[&str], f64) =
                if item.id.as_str() == "improve" { (&IMPROVE, 0.5) } else { (&HELPED, 0.65) };
            let text = texts.get(who.place * 7 % texts.len()).map(|t| (*t).to_owned());
            text.filter(|_| learner.perhaps(chance)).map(Reply::Text)
        }
    }
}

/// How much less than others an item is liked: it differs from item to item, as it does in every survey.
fn liking(item: &Item) -> f64 {
    f64::from(item.id.as_str().bytes().fold(0_u8, u8::wrapping_add) % 5) * 0.03
}
