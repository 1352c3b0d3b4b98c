//! `briefing`: a terminal reader for news briefings.
//!
//! The modules are floors; a module uses lower floors only (`docs/architecture.md`).

pub mod text;

pub mod model;

pub mod ingest;

pub mod sections;

pub mod anchor;

pub mod compare;

pub mod notes;

pub mod layout;

pub mod search;

pub mod export;

pub mod app;

pub mod view;

pub mod shell;
