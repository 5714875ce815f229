//! What is said of an editor that didn't do as one expects.
use super::form::draft_why;
use super::term::Edited;
use crate::text::{Catalogue, safe, sentences};

/// How it ended, why what it left wasn't taken, and where that is kept; None: all is well.
pub fn told(cat: &Catalogue, edited: &Edited) -> Option<String> {
    let kept = edited.kept.as_ref().map(|path| safe::str_line(&path.to_string_lossy()).into_string());
    let kept = |message| kept.clone().map(|path| cat.with(message).arg("path", path).text());
    let is_taken = edited.text.is_some();
    let failed = if is_taken { "tui-error-editor-failed" } else { "tui-error-editor-failed-alone" };
    let left = |odd| cat.with("tui-error-editor-odd").arg("why", cat.tr(draft_why(odd))).text();
    let said = [
        edited.failed.then(|| cat.tr(failed)),
        (!is_taken && (edited.failed || edited.odd.is_some())).then(|| cat.tr("tui-error-editor-unchanged")),
        edited.odd.map(left),
        if is_taken { kept("tui-error-editor-encoding") } else { kept("tui-error-editor-kept") },
        edited.former.then(|| cat.tr("tui-error-editor-former")),
        (!edited.beside.is_empty()).then(|| {
            let names = edited.beside.iter().map(|name| safe::str_line(name).into_string());
            cat.with("tui-error-editor-beside").arg("names", names.collect::<Vec<_>>().join(", ")).text()
        }),
    ];
    Some(sentences(said.into_iter().flatten())).filter(|said| !said.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::worker::draft::Oddity;

    #[test]
    fn how_it_ended_is_said_whatever_else_there_is_to_say() {
        let cat = Catalogue::new(Lang::Ru);
        let (text, kept) = (Some("x".to_string()), Some("/s/editor-1.txt".into()));
        let of = |failed, text: &Option<String>, odd, kept: &Option<std::path::PathBuf>| {
            let (text, kept) = (text.clone(), kept.clone());
            told(&cat, &Edited { text, failed, odd, kept, former: false, beside: Vec::new(), is_over: false })
                .unwrap_or_default()
        };
        assert_eq!(of(false, &text, None, &None), "");
        assert_eq!(of(false, &None, None, &None), "", "there is no editor");
        assert_eq!(
            of(true, &text, None, &kept),
            "Редактор завершился с ошибкой. Взято то, что он сохранил. \
             Не UTF-8, нечитаемое заменено на �. Как сохранено: /s/editor-1.txt"
        );
        assert_eq!(of(true, &None, None, &None), "Редактор завершился с ошибкой. Текст прежний.");
        assert_eq!(
            of(true, &None, Some(Oddity::NotAFile), &None),
            "Редактор завершился с ошибкой. Текст прежний. Оставленное редактором не взято: не обычный файл."
        );
        assert_eq!(
            of(false, &None, Some(Oddity::TooLarge), &kept),
            "Текст прежний. Оставленное редактором не взято: слишком большой. \
             Как сохранено: /s/editor-1.txt"
        );
    }
}
