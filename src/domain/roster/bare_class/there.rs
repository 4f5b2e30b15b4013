//! Who of the people of such a class is there, and in which class.

use std::collections::{BTreeMap, HashMap, HashSet};

use compact_str::CompactString;

use super::major::{Against, Major};
use super::{Entry, Group};
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::roster::class;
use crate::domain::roster::nameless::{end_key, ends};
use crate::domain::student::{Record, Student, StudentId};

/// What the database knows of a group.
#[derive(Default)]
pub(super) struct Known {
    /// The class of nearly all of those who are there, where it may be this one, and how many they are.
    pub most: Option<(CompactString, usize)>,
    /// How many are there, in whatever class.
    pub people: usize,
    /// People of the class of most, also who is not in the import.
    pub size: usize,
    /// Rows of people who are in a class of this name or of one that ends in it.
    pub of_name: Vec<(usize, CompactString)>,
    /// The class of the bare name has somebody who is not of the group, and nobody who is.
    pub others: bool,
    /// The class of the bare name has people, and some of them may be of the group.
    pub may_be_own: bool,
    /// Names of classes that end in the bare one.
    pub ending: Vec<CompactString>,
    /// Whose the class of the bare name is, against the group's.
    pub own: Option<Against>,
    /// The class that the group would have in full is there.
    pub has_full: bool,
    /// The only class there of this name, or of one that ends in it, whose people are of the group's major.
    pub of_major: Option<CompactString>,
}

/// Who is there, by number and by class.
pub(super) struct There<'a> {
    by_number: HashMap<String, &'a Student>,
    by_class: HashMap<String, Vec<&'a Student>>,
    ending_in: HashMap<String, Vec<CompactString>>,
}

impl<'a> There<'a> {
    pub fn of(students: &'a [Student]) -> There<'a> {
        let mut there =
            There { by_number: HashMap::new(), by_class: HashMap::new(), ending_in: HashMap::new() };
        for student in students.iter().filter(|student| student.is_listed()) {
            for number in numbers(&student.record) {
                there.by_number.entry(number).or_insert(student);
            }
            let class = &student.record.class;
            let people = there.by_class.entry(class::key(class)).or_default();
            if people.is_empty() {
                let ends: HashSet<String> = ends(class).collect();
                for end in ends {
                    there.ending_in.entry(end).or_default().push(class.clone());
                }
            }
            people.push(student);
        }
        there
    }

    pub fn known(&self, group: &Group, entries: &[Entry]) -> Known {
        let rows = || group.rows.iter().filter_map(|row| Some((*row, entries.get(*row)?)));
        let found = |entry: &Entry| {
            numbers(&entry.record).into_iter().find_map(|number| self.by_number.get(&number).copied())
        };
        let end = end_key(&group.class);
        let ending = self.ending_in.get(&end).cloned().unwrap_or_default();
        let mut known: HashMap<&CompactString, bool> = HashMap::new();
        let mut is_of_name = |there: &'a CompactString| {
            let is_one = || class::same(there, &group.class) || ends(there).any(|other| other == end);
            *known.entry(there).or_insert_with(is_one)
        };
        let mut people = 0;
        let mut of_name: Vec<(usize, CompactString)> = Vec::new();
        for (row, student) in rows().filter_map(|(row, entry)| Some((row, found(entry)?))) {
            people += 1;
            let there = &student.record.class;
            if is_of_name(there) {
                of_name.push((row, there.clone()));
            }
        }
        let own = self.of_class(&group.class);
        let names: HashSet<String> = rows().map(|(_, entry)| name::key(&entry.record.name)).collect();
        let met = own.iter().any(|student| names.contains(&name::key(&student.record.name)));
        let first = rows().next();
        let alike =
            |student: &Student| first.is_some_and(|(_, one)| are_of_one(&one.record, &student.record));
        let known_own = of_name.iter().any(|(_, there)| class::eq(there, &group.class));
        let may_be_own = known_own || met || own.iter().any(|student| alike(student));
        let most = nearly_all(&of_name).or_else(|| {
            let most = ending.iter().map(|class| (class, self.met(class, &names)));
            let untold = people == 0 && group.words.is_empty();
            let (class, met) = most.filter(|_| untold).max_by_key(|(_, met)| *met)?;
            (met > 1 && met * 2 >= group.rows.len()).then(|| (class.clone(), met))
        });
        Known {
            size: most.as_ref().map_or(0, |(class, _)| self.of_class(class).len()),
            most,
            people,
            of_name,
            others: !own.is_empty() && !may_be_own && people == 0,
            may_be_own: !own.is_empty() && may_be_own,
            of_major: self.of_major(group, &ending),
            ending,
            own: whose(own, &group.major),
            has_full: self.by_class.contains_key(&class::key(&group.full)),
        }
    }

    /// The people of a class, and how their majors stand to all of these; where nobody's is told, nobody.
    pub fn against(&self, class: &str, majors: &[&Major]) -> Vec<(&'a StudentId, Against)> {
        let own = self.of_class(class).iter().map(|student| (&student.id, Major::of(&student.record, "")));
        let own: Vec<(&StudentId, Major)> = own.collect();
        if !own.iter().any(|(_, own)| own.is_told()) {
            return Vec::new();
        }
        let nearest = |own: &Major| {
            let all = || majors.iter().map(|major| own.against(major));
            let found = |wanted: Against| all().any(|against| against == wanted);
            let near = [Against::Same, Against::Alike, Against::Unknown];
            let near = near.into_iter().find(|wanted| found(*wanted)).unwrap_or(Against::Other);
            // Two who tell different things of themselves may well be of one class.
            if near == Against::Unknown && own.is_told() { Against::Same } else { near }
        };
        own.into_iter().map(|(id, own)| (id, nearest(&own))).collect()
    }

    fn of_major(&self, group: &Group, ending: &[CompactString]) -> Option<CompactString> {
        let classes = [&group.class].into_iter().chain(ending).filter(|_| group.major.is_named());
        let mut same =
            classes.filter(|class| whose(self.of_class(class), &group.major) == Some(Against::Same));
        same.next().filter(|_| same.next().is_none()).cloned()
    }

    fn of_class(&self, class: &str) -> &[&'a Student] {
        self.by_class.get(&class::key(class)).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many people of a class have one of these names.
    fn met(&self, class: &str, names: &HashSet<String>) -> usize {
        let people = self.of_class(class).iter();
        people.filter(|student| names.contains(&name::key(&student.record.name))).count()
    }
}

/// The class of three in four of them.
fn nearly_all(people: &[(usize, CompactString)]) -> Option<(CompactString, usize)> {
    let mut classes: BTreeMap<&CompactString, usize> = BTreeMap::new();
    for (_, class) in people {
        *classes.entry(class).or_default() += 1;
    }
    let most = classes.into_iter().max_by_key(|(_, people)| *people);
    most.filter(|(_, most)| most * 4 >= people.len() * 3).map(|(class, most)| (class.clone(), most))
}

/// Whose a class is, against a major; a few who are of it may be written wrong.
fn whose(people: &[&Student], major: &Major) -> Option<Against> {
    let (mut same, mut alike, mut other) = (0, 0, 0);
    for student in people {
        match Major::of(&student.record, "").against(major) {
            Against::Unknown => {}
            Against::Same => same += 1,
            Against::Alike => alike += 1,
            Against::Other => other += 1,
        }
    }
    match () {
        () if people.is_empty() => None,
        () if same + alike + other == 0 => Some(Against::Unknown),
        () if (same + alike) * super::FEW <= other => Some(Against::Other),
        () if same > 0 => Some(Against::Same),
        () => Some(Against::Alike),
    }
}

/// Both say of which major they are, and it is one.
fn are_of_one(a: &Record, b: &Record) -> bool {
    !a.major.is_empty()
        && a.major == b.major
        && (a.grade == b.grade || a.grade.is_empty() || b.grade.is_empty())
}

fn numbers(record: &Record) -> Vec<String> {
    let all = [
        ('s', hygiene::key(&record.student_no)),
        ('e', hygiene::key(&record.exam_no)),
        ('i', id_number::lookup_key(&record.id_number)),
    ];
    all.into_iter().filter(|(_, key)| !key.is_empty()).map(|(kind, key)| format!("{kind}{key}")).collect()
}
