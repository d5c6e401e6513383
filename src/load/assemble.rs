//! Drafts of single files to the book: groups found by folder, contracts' values typed by their parameters.
//! In: the entry of each file, in order of path. Out: the book and the faults that lie between files.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    sync::Arc,
};

use super::{
    content::{Controls, Draft},
    decode::{self, parameter_value},
    faults,
    texts::Entry,
};
use crate::{
    book::{Book, Control, Customer, Group, List, Manifest, ParameterOverride},
    diag::{Diagnostic, Diagnostics},
    source::{Span, Spanned},
    terms::{GroupId, ParameterType},
};

/// In which group the controls of a file were put that do not name one.
#[derive(Debug)]
pub struct Placed {
    nearest: Nearest,
    faults: Vec<Diagnostic>,
}

/// A customer with the values that its contract sets.
#[derive(Debug)]
pub struct Typed {
    kinds: Vec<Option<ParameterType>>,
    customer: Arc<Customer>,
    faults: Vec<Diagnostic>,
}

/// The group of the nearest folder upward that has one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Nearest {
    /// This group.
    Group(GroupId),
    /// One that could not be read, so that its controls are not faults as well.
    Unread,
    /// None.
    Nowhere,
}

/// The lists of a book as they grow. Most kinds have one file, whose list is taken as it is.
struct Growing<T>(Vec<List<T>>, Vec<Arc<T>>);

impl<T> Growing<T> {
    fn new() -> Self {
        Self(Vec::new(), Vec::new())
    }

    fn add(&mut self, list: &List<T>) {
        self.0.push(list.clone());
    }

    fn push(&mut self, item: &Arc<T>) {
        self.1.push(Arc::clone(item));
    }

    /// The whole list; that of the book before where nothing in it is another.
    fn finish(mut self, before: Option<&List<T>>) -> List<T> {
        let whole = match self.0.as_slice() {
            [only] if self.1.is_empty() => only.clone(),
            lists => {
                let items = lists.iter().flat_map(|list| list.shared().iter().cloned());
                let mut all: Vec<Arc<T>> = items.collect();
                all.append(&mut self.1);
                all.into()
            }
        };
        let is_same = |before: &&List<T>| {
            let (one, other) = (before.shared(), whole.shared());
            let mut both = one.iter().zip(other);
            one.len() == other.len() && both.all(|(one, other)| Arc::ptr_eq(one, other))
        };
        before.filter(is_same).cloned().unwrap_or(whole)
    }
}

/// Joins the drafts. What is the same in the book `before` is shared with it.
pub fn book(
    manifest: Arc<Manifest>,
    entries: &mut [Entry],
    before: Option<&Book>,
    diagnostics: &mut Diagnostics,
) -> Book {
    place(entries, diagnostics);
    let mut controls = Growing::new();
    for entry in entries.iter() {
        if let Some(Draft::Controls(file)) = &entry.draft {
            controls.1.extend(file.listed.iter().cloned());
        }
    }
    let controls = controls.finish(before.map(|before| &before.controls));
    type_customers(entries, &controls, diagnostics);
    // Nearly all files are of controls; the others are gone through for each kind.
    let others = entries.iter().filter(|entry| entry.placed.is_none());
    let others: Vec<&Entry> = others.collect();
    /// A list of the book from the drafts of one kind.
    macro_rules! list {
        ($kind:ident, $field:ident, $take:ident) => {{
            let mut growing = Growing::new();
            for entry in &others {
                if let Some(Draft::$kind(draft)) = &entry.draft {
                    growing.$take(draft);
                }
            }
            growing.finish(before.map(|before| &before.$field))
        }};
    }
    let mut customers = Growing::new();
    for typed in others.iter().filter_map(|entry| entry.typed.as_ref()) {
        customers.push(&typed.customer);
    }
    Book {
        groups: groups(entries, before, diagnostics),
        customers: customers.finish(before.map(|before| &before.customers)),
        controls,
        frameworks: list!(Framework, frameworks, push),
        applicability: list!(Applicability, applicability, push),
        evidence: list!(Evidence, evidence, add),
        suppliers: list!(Suppliers, suppliers, add),
        services: list!(Services, services, add),
        exceptions: list!(Exceptions, exceptions, add),
        revisions: list!(Revisions, revisions, add),
        glossary: list!(Glossary, glossary, add),
        documents: list!(Document, documents, push),
        pages: list!(Page, pages, push),
        issued: list!(Issued, issued, add),
        manifest,
    }
}

/// Puts the controls of each file into their groups; again only where the file or the group of its folder is another.
fn place(entries: &mut [Entry], diagnostics: &mut Diagnostics) {
    let folders = folder_groups(entries);
    // The files of one folder come one after the other.
    let mut last: Option<(String, Nearest)> = None;
    for entry in entries {
        if !matches!(&entry.draft, Some(Draft::Controls(_))) {
            continue;
        }
        let folder = entry.path().folder();
        let (_, nearest) = match last.take() {
            Some(known) if known.0 == folder => last.insert(known),
            Some(_) | None => last.insert((folder.to_owned(), nearest(folder, &folders))),
        };
        let is_current = entry
            .placed
            .as_ref()
            .is_some_and(|placed| placed.nearest == *nearest);
        if !is_current && let Some(Draft::Controls(file)) = &mut entry.draft {
            entry.placed = Some(placed(file, nearest.clone()));
        }
        if let Some(placed) = &entry.placed {
            diagnostics.extend(placed.faults.iter().cloned());
        }
    }
}

/// The group of each folder that has a `group.yml`; `None` where that could not be read, so that its controls
/// are not faults as well.
fn folder_groups(entries: &[Entry]) -> BTreeMap<String, Option<GroupId>> {
    let mut folders = BTreeMap::new();
    for entry in entries {
        if !matches!(entry.path().file_name(), "group.yml" | "group.yaml") {
            continue;
        }
        let group = match &entry.draft {
            Some(Draft::Controls(file)) if file.has_group => {
                file.group.as_ref().map(|group| group.id.value.clone())
            }
            // A `group.yml` without a group says nothing about its folder; elsewhere it is any file.
            Some(_) => continue,
            None => None,
        };
        folders.insert(entry.path().folder().to_owned(), group);
    }
    folders
}

/// The group of the nearest folder upward.
fn nearest(folder: &str, folders: &BTreeMap<String, Option<GroupId>>) -> Nearest {
    let mut folder = folder;
    loop {
        match folders.get(folder) {
            Some(Some(group)) => return Nearest::Group(group.clone()),
            Some(None) => return Nearest::Unread,
            None => {}
        }
        match folder.rsplit_once('/') {
            Some((upper, _)) => folder = upper,
            None => return Nearest::Nowhere,
        }
    }
}

/// Puts controls into their groups where they lie: a book that is read once has no other copy of them.
fn placed(file: &mut Controls, nearest: Nearest) -> Placed {
    let mut faults = Vec::new();
    let mut controls = mem::take(&mut file.listed);
    for control in &mut controls {
        let group = group_of(control, file, &nearest, &mut faults);
        let is_named = named_group(control).is_some();
        if !is_named && control.group.as_ref().map(|given| &given.value) != group.as_ref() {
            let span = control.id.span;
            Arc::make_mut(control).group = group.map(|group| Spanned::new(group, span));
        }
    }
    file.listed = controls;
    Placed { nearest, faults }
}

/// The group that a control names itself; one that it was put into stands at the place of its id.
fn named_group(control: &Control) -> Option<&Spanned<GroupId>> {
    let group = control.group.as_ref();
    group.filter(|group| group.span != control.id.span)
}

/// The group of a control that does not name one itself.
fn group_of(
    control: &Control,
    file: &Controls,
    nearest: &Nearest,
    faults: &mut Vec<Diagnostic>,
) -> Option<GroupId> {
    let own = file.group.as_ref().map(|group| &group.id);
    match (named_group(control), own) {
        (Some(named), Some(own)) => {
            if named.value != own.value {
                faults.push(faults::two_groups(
                    control.id.value.as_str(),
                    named.value.as_str(),
                    named.span,
                    own.value.as_str(),
                    own.span,
                ));
            }
            None
        }
        (Some(_), None) => None,
        (None, Some(own)) => Some(own.value.clone()),
        // The file's own group could not be read; that was said.
        (None, None) if file.has_group => None,
        (None, None) => match nearest {
            Nearest::Group(group) => Some(group.clone()),
            Nearest::Unread => None,
            Nearest::Nowhere => {
                faults.push(faults::no_group(control.id.value.as_str(), control.id.span));
                None
            }
        },
    }
}

/// Every group once.
fn groups(entries: &[Entry], before: Option<&Book>, diagnostics: &mut Diagnostics) -> List<Group> {
    let mut first: BTreeMap<&GroupId, Span> = BTreeMap::new();
    let mut groups = Growing::new();
    for entry in entries {
        let Some(Draft::Controls(Controls {
            group: Some(group), ..
        })) = &entry.draft
        else {
            continue;
        };
        if let Some(span) = first.get(&group.id.value) {
            let id = group.id.value.as_str();
            diagnostics.push(faults::group_again(id, group.id.span, *span));
            continue;
        }
        first.insert(&group.id.value, group.id.span);
        groups.push(group);
    }
    groups.finish(before.map(|before| &before.groups))
}

/// Types the values that contracts set, now that every parameter is known; again only where the file or the type of
/// a parameter is another.
fn type_customers(entries: &mut [Entry], controls: &List<Control>, diagnostics: &mut Diagnostics) {
    let kinds = kinds(entries, controls);
    for entry in entries {
        let Some(Draft::Customer(customer)) = &entry.draft else {
            continue;
        };
        let set = customer.params.iter();
        let kinds: Vec<Option<ParameterType>> = set
            .map(|set| kinds.get(set.parameter.value.as_str()).copied())
            .collect();
        let is_current = entry
            .typed
            .as_ref()
            .is_some_and(|typed| typed.kinds == kinds);
        if !is_current {
            entry.typed = Some(typed(customer, kinds));
        }
        if let Some(typed) = &entry.typed {
            diagnostics.extend(typed.faults.iter().cloned());
        }
    }
}

/// The types of the parameters for which a customer sets a value.
fn kinds(entries: &[Entry], controls: &List<Control>) -> BTreeMap<String, ParameterType> {
    let customers = entries.iter().filter_map(|entry| match &entry.draft {
        Some(Draft::Customer(customer)) => Some(customer),
        Some(_) | None => None,
    });
    let set = customers.flat_map(|customer| &customer.params);
    let wanted: BTreeSet<&str> = set.map(|set| set.parameter.value.as_str()).collect();
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let params = controls.iter().flat_map(|control| &control.params);
    params
        .filter(|parameter| wanted.contains(parameter.id.value.as_str()))
        .map(|parameter| (parameter.id.value.to_string(), parameter.kind))
        .collect()
}

fn typed(customer: &Arc<Customer>, kinds: Vec<Option<ParameterType>>) -> Typed {
    let mut faults = Vec::new();
    let mut customer = Arc::clone(customer);
    if !kinds.is_empty() {
        let set = Arc::make_mut(&mut customer).params.iter_mut();
        for (set, kind) in set.zip(&kinds) {
            // An unknown parameter is a reference to nothing, which `check` says.
            if let Some(kind) = kind {
                type_override(set, *kind, &mut faults);
            }
        }
    }
    Typed {
        kinds,
        customer,
        faults,
    }
}

fn type_override(set: &mut ParameterOverride, kind: ParameterType, faults: &mut Vec<Diagnostic>) {
    set.value = decode::typed(kind, &set.text.value);
    if set.value.is_none() {
        faults.push(parameter_value(kind, &set.text.value, set.text.span));
    }
}
