//! One file a page, each in four parts: parameters, handler, template, view.

pub(super) mod about;
pub(super) mod api;
pub(super) mod attachment;
pub(super) mod authorities;
pub(super) mod authority;
pub(super) mod coverage;
pub(super) mod exemption;
pub(super) mod exemptions;
pub(super) mod help;
pub(super) mod home;
pub(super) mod machines;
pub(super) mod quality;
pub(super) mod response;
pub(super) mod responses;
pub(super) mod search;
pub(super) mod versions;
pub(super) mod withdrawn;
