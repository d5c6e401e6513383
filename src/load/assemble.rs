//! Drafts of single files to the book: groups found by folder, contracts' values typed by their parameters.
//! In: one draft for each file, in order of path. Out: the book and the faults that lie between files.

use std::collections::BTreeMap;

use super::{
    content::Draft,
    decode::{self, ControlFile, parameter_value},
    faults,
};
use crate::{
    book::{Book, Control, Group, Manifest, ParameterOverride},
    diag::Diagnostics,
    source::{BookPath, Span, Spanned},
    terms::{GroupId, ParameterType},
};

/// Joins the drafts.
pub fn book(
    manifest: Manifest,
    drafts: Vec<(BookPath, Option<Draft>)>,
    diagnostics: &mut Diagnostics,
) -> Book {
    let folders = folder_groups(&drafts);
    let mut book = Book {
        manifest,
        groups: Vec::new(),
        controls: Vec::new(),
        frameworks: Vec::new(),
        applicability: Vec::new(),
        evidence: Vec::new(),
        suppliers: Vec::new(),
        services: Vec::new(),
        exceptions: Vec::new(),
        revisions: Vec::new(),
        glossary: Vec::new(),
        documents: Vec::new(),
        customers: Vec::new(),
        pages: Vec::new(),
        issued: Vec::new(),
    };
    let mut first_groups = BTreeMap::new();
    for (path, draft) in drafts {
        match draft {
            Some(Draft::Controls(mut file)) => {
                place_controls(&path, &mut file, &folders, diagnostics);
                book.controls.append(&mut file.controls);
                let group = file.group;
                book.groups
                    .extend(group.filter(|group| is_first(group, &mut first_groups, diagnostics)));
            }
            Some(Draft::Framework(framework)) => book.frameworks.push(framework),
            Some(Draft::Applicability(decisions)) => book.applicability.push(decisions),
            Some(Draft::Evidence(entries)) => book.evidence.extend(entries),
            Some(Draft::Suppliers(suppliers)) => book.suppliers.extend(suppliers),
            Some(Draft::Services(services)) => book.services.extend(services),
            Some(Draft::Exceptions(exceptions)) => book.exceptions.extend(exceptions),
            Some(Draft::Revisions(revisions)) => book.revisions.extend(revisions),
            Some(Draft::Glossary(terms)) => book.glossary.extend(terms),
            Some(Draft::Document(document)) => book.documents.push(document),
            Some(Draft::Customer(customer)) => book.customers.push(*customer),
            Some(Draft::Issued(mut lines)) => book.issued.append(&mut lines),
            Some(Draft::Page(page)) => book.pages.push(*page),
            None => {}
        }
    }
    type_overrides(&mut book, diagnostics);
    book
}

/// The group of each folder that has a `group.yml`; `None` where that could not be read, so that its controls
/// are not faults as well.
fn folder_groups(drafts: &[(BookPath, Option<Draft>)]) -> BTreeMap<String, Option<GroupId>> {
    let mut folders = BTreeMap::new();
    for (path, draft) in drafts {
        if !matches!(path.file_name(), "group.yml" | "group.yaml") {
            continue;
        }
        let group = match draft {
            Some(Draft::Controls(file)) if file.has_group => {
                file.group.as_ref().map(|group| group.id.value.clone())
            }
            // A `group.yml` without a group says nothing about its folder; elsewhere it is any file.
            Some(_) => continue,
            None => None,
        };
        folders.insert(path.folder().to_owned(), group);
    }
    folders
}

fn place_controls(
    path: &BookPath,
    file: &mut ControlFile,
    folders: &BTreeMap<String, Option<GroupId>>,
    diagnostics: &mut Diagnostics,
) {
    let own = file.group.as_ref().map(|group| group.id.clone());
    for control in &mut file.controls {
        match (&control.group, &own) {
            (Some(named), Some(own)) => {
                if named.value != own.value {
                    diagnostics.push(faults::two_groups(
                        control.id.value.as_str(),
                        named.value.as_str(),
                        named.span,
                        own.value.as_str(),
                        own.span,
                    ));
                }
            }
            (Some(_), None) => {}
            (None, Some(own)) => {
                control.group = Some(Spanned::new(own.value.clone(), control.id.span));
            }
            // The file's own group could not be read; that was said.
            (None, None) if file.has_group => {}
            (None, None) => inherit(control, path, folders, diagnostics),
        }
    }
}

/// Takes the group of the nearest folder upward.
fn inherit(
    control: &mut Control,
    path: &BookPath,
    folders: &BTreeMap<String, Option<GroupId>>,
    diagnostics: &mut Diagnostics,
) {
    let mut folder = path.folder();
    loop {
        match folders.get(folder) {
            Some(Some(group)) => {
                control.group = Some(Spanned::new(group.clone(), control.id.span));
                return;
            }
            Some(None) => return,
            None => {}
        }
        match folder.rsplit_once('/') {
            Some((upper, _)) => folder = upper,
            None => break,
        }
    }
    diagnostics.push(faults::no_group(control.id.value.as_str(), control.id.span));
}

fn is_first(
    group: &Group,
    first: &mut BTreeMap<GroupId, Span>,
    diagnostics: &mut Diagnostics,
) -> bool {
    if let Some(span) = first.get(&group.id.value) {
        let id = group.id.value.as_str();
        diagnostics.push(faults::group_again(id, group.id.span, *span));
        return false;
    }
    first.insert(group.id.value.clone(), group.id.span);
    true
}

/// Types the values that contracts set, now that every parameter is known.
fn type_overrides(book: &mut Book, diagnostics: &mut Diagnostics) {
    let params = book.controls.iter().flat_map(|control| &control.params);
    let kinds: BTreeMap<&str, ParameterType> = params
        .map(|parameter| (parameter.id.value.as_str(), parameter.kind))
        .collect();
    for customer in &mut book.customers {
        for set in &mut customer.params {
            type_override(set, &kinds, diagnostics);
        }
    }
}

fn type_override(
    set: &mut ParameterOverride,
    kinds: &BTreeMap<&str, ParameterType>,
    diagnostics: &mut Diagnostics,
) {
    // An unknown parameter is a reference to nothing, which `check` says.
    let Some(kind) = kinds.get(set.parameter.value.as_str()) else {
        return;
    };
    set.value = decode::typed(*kind, &set.text.value);
    if set.value.is_none() {
        diagnostics.push(parameter_value(*kind, &set.text.value, set.text.span));
    }
}
