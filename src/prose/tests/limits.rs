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
    amid(|around| well_formed::assert_well_formed(&to_html(&prose, around)));
}

#[test]
fn texts_may_be_parsed_and_read_on_any_thread() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Prose>();
    is_shared::<Messages>();
}

#[test]
fn a_text_ten_times_as_long_has_ten_times_the_parts() {
    let text = "Tous les {{ insert: param, account-review }}, chaque *responsable* relit [la liste](control:ACC-04) \
        des comptes de son équipe et confirme, réduit ou retire chacun des droits.\n\n- un\n- deux\n\n";
    let parts = |text: &str| {
        let prose = parse(text);
        let outline = outline(&prose).expect("references and lists");
        let (references, lists) = (outline.references.len(), outline.lists.len());
        (prose.blocks.len(), references, lists, prose.faults)
    };
    assert_eq!(parts(text), (2, 2, 1, Vec::new()));
    assert_eq!(parts(&text.repeat(10)), (20, 20, 10, Vec::new()));
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
