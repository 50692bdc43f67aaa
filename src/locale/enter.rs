//! Texts of entering and registering.

texts! {
    /// Texts of entering and registering.
    EnterTexts {
        subtitle: "窗口服务规范化培训", "training for counter staff";
        welcome_new: "欢迎。请先登记，只要一次。", "Welcome. Please register once.";
        welcome_back: "请输入工号进入。", "Enter with your staff number.";
        consent: "登记即同意保存：姓名、工号、部门、岗位、学习与考试记录；本人、培训师和人力资源可见。满意度调查不记名。",
            "By registering you agree that these are kept: name, staff number, department, post, learning and exam records; you, trainers and HR see them. The survey is anonymous.";
        enter_note: "工号按发给您的写法输入，前面的 0 不要省。", "Type the number as it was given to you, leading zeros included.";
        pin: "六位口令", "Six-digit PIN";
        pin_again: "再输一次", "PIN again";
        key_next: "下一栏", "next field";
        key_field: "换一栏", "field";
        key_enter: "进入", "enter";
        key_register: "登记并进入", "register and enter";
        key_have_number: "我登记过", "I have registered";
        key_new_here: "第一次来", "I am new here";
        hint_have_number: "登记过了？按 F2，或点这里，用工号进入。", "Registered before? Press F2 or click here to enter with your number.";
        hint_new_here: "第一次来？按 F2，或点这里登记。", "New here? Press F2 or click here to register.";
        pin_wrong_shape: "口令是六位数字。", "The PIN has six digits.";
        pins_differ: "两次输入的口令不一样，请再输一次。", "The two PINs differ. Please type them again.";
        unknown: "工号或口令不对。没有登记过的，请先登记（F2）。", "Number or PIN is wrong. If you are new, register first (F2).";
        taken: "这个工号已经登记过。是您的，请用工号进入；不是您的，请核对后再输。",
            "This number is registered already. If it is yours, enter with it; if not, check it.";
        pin_needed: "现在有别的人也在用，请为自己设一个六位口令。", "Others use this too now: please set a six-digit PIN for yourself.";
        left: "这个工号已登记为离职，不能再进入。有疑问请找人力资源。", "This number is marked as left. Ask HR if in doubt.";
        help: "填完一栏按 Enter 到下一栏，最后一栏按 Enter 完成。输入法开着也可以直接打字，粘贴也行。",
            "Enter goes to the next field and, on the last, finishes. Input methods and pasting work.";
    } with {
        missing(field: &str): format!("请填写{field}。"), format!("Please fill in: {field}.");
        pin_tries(left: u32): format!("口令不对，还可以试 {left} 次。"), format!("Wrong PIN; {left} tries left.");
        locked(minutes: i64): format!("口令错了太多次，请 {minutes} 分钟后再试。"),
            format!("Too many wrong PINs. Try again in {minutes} minutes.");
    }
}
