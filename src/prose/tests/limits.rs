//! How deep, how long and on which thread a text may be.

use super::*;

#[test]
fn a_text_is_never_deeper_than_its_limit() {
    let deep = "> ".repeat(200) + "x";
    let prose = parse(&deep);
    assert!(
        prose
            .faults
            .iter()
            .any(|fault| fault.kind == FaultKind::TooDeep)
    );
    let stars = "*a ".repeat(3000) + &"b*".repeat(3000);
    let prose = parse(&stars);
    assert!(
        prose
            .faults
            .iter()
            .any(|fault| fault.kind == FaultKind::TooDeep)
    );
    amid(|around| any_text::assert_well_formed(&to_html(&prose, around)));
}

#[test]
fn texts_may_be_parsed_and_read_on_any_thread() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Prose>();
    is_shared::<Messages>();
}

#[test]
fn ten_thousand_texts_are_parsed_in_a_moment() {
    let text = "Tous les {{ insert: param, account-review }}, chaque *responsable* relit [la liste](control:ACC-04) \
        des comptes de son équipe et confirme, réduit ou retire chacun des droits.\n\n- un\n- deux\n\n"
        .repeat(10);
    let start = std::time::Instant::now();
    for _ in 0..10_000 {
        std::hint::black_box(parse(std::hint::black_box(&text)));
    }
    let taken = start.elapsed();
    assert!(taken.as_secs() < 10, "{taken:?}");
}

#[test]
fn no_text_takes_long_for_its_size() {
    let pieces = [
        "{{",
        "{{\n",
        "<control:",
        "[^",
        "](",
        "A.",
        "A-1",
        "a) x\n",
        "> ",
        "*a_",
        "[",
        "![",
        "`",
        "|a|\n|-|\n",
        "[^1]",
        "[^1]: x\n\n",
        "1er",
        "<",
        "- a\n  - b\n",
        "\\",
        "&amp;",
        "# a\n",
        "<!-- ",
        "a)\n\n",
    ];
    for piece in pieces {
        let text = piece.repeat(200_000 / piece.len());
        let start = std::time::Instant::now();
        let prose = parse(&text);
        let html = amid(|around| to_html(&prose, around));
        let taken = start.elapsed();
        assert!(
            taken.as_secs() < 5,
            "{piece:?} took {taken:?} for {} bytes",
            html.len()
        );
    }
}
