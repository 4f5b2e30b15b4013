//! Which paper staff want next, so that the export screen need not open on the first of them all.

use crate::domain::event::Body;
use crate::domain::session::{LogMode, SessionId};
use crate::ops::Project;

/// What goes out once a day is over, in the order in which it is handed over.
const AFTERWARDS: [&str; 6] = ["closing", "sequence", "agency", "classes", "absent", "fees"];

impl Project {
    /// The form that is due next in this session: before the first number the paper that has to be on the table, errata
    /// that were added and not printed, and on a closed day what has not left the house since. None: the first of
    /// all is as good as any.
    pub fn next_paper(&self, id: SessionId) -> Option<&'static str> {
        let session = self.session_by(id)?;
        let own: Vec<&Body> = self
            .state()
            .past
            .iter()
            .filter(|past| past.session == Some(id) && past.stands())
            .map(|past| &past.body)
            .collect();
        let left_since = |from: usize, code: &str| {
            own.iter().skip(from).any(|body| matches!(body, Body::Exported { what, .. } if what == code))
        };
        let last = |pick: fn(&Body) -> bool| own.iter().rposition(|body| pick(body));
        if let Some(at) = last(|body| matches!(body, Body::ErrataAdded { .. }))
            && !left_since(at, "errata")
        {
            return Some("errata");
        }
        if session.open {
            let begun = self.state().numbers_of(id).next().is_some();
            return (!begun && session.settings.log == LogMode::Paper).then_some("log");
        }
        let shut = |body: &Body| matches!(body, Body::SessionSealed { .. } | Body::SessionClosed { .. });
        let from = last(shut)?;
        AFTERWARDS.into_iter().find(|code| !left_since(from, code))
    }
}
