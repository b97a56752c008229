//! The library's shelf: which documents it shows, in which order. Pure.

use crate::review::progress::Stage;

/// What the library is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those added last first.
    #[default]
    Added,
    /// Those with most expected errors first.
    Errors,
    /// Those changed last first.
    Changed,
    /// By name.
    Name,
}

impl Order {
    /// The orders as they are offered.
    pub const ALL: [Order; 4] = [Order::Added, Order::Errors, Order::Changed, Order::Name];
}

/// How the library is ordered and which stage it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The order.
    pub order: Order,
    /// The stage; `None` shows all.
    pub stage: Option<Stage>,
}
