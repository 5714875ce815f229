//! What a request lies outside of, each thing by its own words: no right, no gateway, another platform, a term
//! that is over. Then the regulation promises no term, and none is told to the customer.
use super::label;
use crate::policy::Field;
use crate::sla::{Outside, Reckoning};
use crate::text::{Catalogue, when};

/// That no term is promised, and why.
pub fn no_term(catalogue: &Catalogue, reckoning: &Reckoning) -> Option<String> {
    let why = told(catalogue, reckoning);
    (!why.is_empty()).then(|| catalogue.with("outside-no-term").arg("why", why.join("; ")).text())
}

/// Each with the document's own place.
fn told(catalogue: &Catalogue, reckoning: &Reckoning) -> Vec<String> {
    let policy = &reckoning.in_force.policy;
    let with_place = |text: String, field: &Field| match &field.clause {
        Some(id) => label::with_source(policy, &text, id),
        None => text,
    };
    let one = |outside: Outside<'_>| match outside {
        Outside::Term { field, last } => {
            let name = label::inner(&label::particular(catalogue, policy, &field.id));
            let message = catalogue.with("outside-term").arg("field", name);
            with_place(message.arg("date", when::date(catalogue, last)).text(), field)
        }
        Outside::Unsupported { field, option } => {
            let label = label::listed(catalogue, std::iter::once(&option.label));
            with_place(label, field)
        }
    };
    reckoning.outside().into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::Flag;
    use crate::sla::tests::{Life, life};
    use crate::text::Lang;

    #[test]
    fn right_gateway_platform_and_term_are_told_apart() {
        let okibi = |field: &str, value: &str| life("okibi").field(field, value);
        let pro = || life("prokontakt").field("support_until", "2026-11-01");
        for (life, ru, en) in [
            (okibi("licence", "none"), "нет права («Общие условия»)", "no right"),
            (
                okibi("sms_gateway", "missing").service("sms"),
                "нет шлюза («Техническая поддержка дополнительного модуля",
                "no gateway",
            ),
            (okibi("platform", "other"), "платформа не поддерживается", "the platform isn't supported"),
            (okibi("licence_end", "2026-11-20"), "до 20.11.2026", "until 20 Nov 2026"),
            (pro(), "гарантийная поддержка до 01.11.2026 (§5)", "warranty support until 1 Nov 2026"),
        ] {
            let all = |lang, life: &Life| told(&Catalogue::new(lang), &life.at("23 10:00").reckoning);
            let [text] = all(Lang::Ru, &life).try_into().unwrap();
            assert!(text.contains(ru), "{text}");
            let [text] = all(Lang::En, &life).try_into().unwrap();
            assert!(text.contains(en), "{text}");
        }
        let both = okibi("licence", "none").field("platform", "other").at("23 10:00");
        assert_eq!(told(&Catalogue::new(Lang::Ru), &both.reckoning).len(), 2);
        assert!(both.has(Flag::OutOfSupport) && !both.has(Flag::OutsideTerm));
        let customer = no_term(&Catalogue::new(Lang::Ru), &pro().at("23 10:00").reckoning).unwrap();
        assert!(customer.starts_with("Срок не обещан: ") && customer.ends_with("(§5)."), "{customer}");
        let inside = okibi("licence", "trial").field("licence_end", "2026-11-23").at("23 10:00");
        assert_eq!(told(&Catalogue::new(Lang::Ru), &inside.reckoning), Vec::<String>::new());
        assert_eq!(no_term(&Catalogue::new(Lang::Ru), &inside.reckoning), None);
    }
}
