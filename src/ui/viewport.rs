//! The part of a page's picture that is seen. Pure; all in the page's own units.

use crate::formats::layout::Rect;

/// How much nearer a step of zooming comes.
const STEP: f32 = 1.25;
/// Steps of zooming, at most, either way.
const STEPS: i32 = 12;
/// The blank kept around a place that is brought into sight, as a share of what is seen.
const MARGIN: f32 = 0.08;

/// The part of a page that is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Width and height of the page.
    page: (f32, f32),
    /// Height of the pane over its width.
    tall: f32,
    /// Steps nearer than the whole width of the page.
    steps: i32,
    /// The upper left corner of what is seen.
    corner: (f32, f32),
}

impl Viewport {
    /// The upper part of a page of this width and height in its whole width, in a pane `tall` times as high as wide.
    pub fn new(width: f32, height: f32, tall: f32) -> Self {
        Self { page: (width.max(1.0), height.max(1.0)), tall, steps: 0, corner: (0.0, 0.0) }
    }

    /// The same for another page or pane, as near as before.
    pub fn of(self, width: f32, height: f32, tall: f32) -> Self {
        let other = Self { steps: self.steps, ..Self::new(width, height, tall) };
        if (other.page, other.tall) == (self.page, self.tall) { self } else { other.within() }
    }

    /// What is seen.
    pub fn seen(self) -> Rect {
        let width = self.page.0 / STEP.powi(self.steps);
        Rect { x: self.corner.0, y: self.corner.1, width, height: width * self.tall }
    }

    /// `by` steps nearer (or farther, if negative), so that the point at these shares of the pane's width and height
    /// stays where it is; 0 steps give the page's whole width again.
    pub fn zoom(self, by: i32, at: (f32, f32)) -> Self {
        let before = self.seen();
        let steps = if by == 0 { 0 } else { (self.steps + by).clamp(-STEPS / 3, STEPS) };
        let near = Self { steps, ..self };
        let after = near.seen();
        let corner = (
            before.x + (before.width - after.width) * at.0,
            before.y + (before.height - after.height) * at.1,
        );
        Self { corner, ..near }.within()
    }

    /// Moved by these shares of what is seen.
    pub fn pan(self, x: f32, y: f32) -> Self {
        let seen = self.seen();
        Self { corner: (seen.x + seen.width * x, seen.y + seen.height * y), ..self }.within()
    }

    /// Moved as little as brings `place` into sight, with some blank around it.
    pub fn reveal(self, place: Rect) -> Self {
        let seen = self.seen();
        let along = |from: f32, length: f32, place: f32, wide: f32| {
            let blank = length * MARGIN;
            if place - blank < from {
                place - blank
            } else if place + wide + blank > from + length {
                // The beginning of what is larger than the pane.
                (place + wide + blank - length).min(place - blank)
            } else {
                from
            }
        };
        let corner = (
            along(seen.x, seen.width, place.x, place.width),
            along(seen.y, seen.height, place.y, place.height),
        );
        Self { corner, ..self }.within()
    }

    /// With the page in the pane: not beyond its edges, and in the middle where there is room to spare.
    fn within(self) -> Self {
        let seen = self.seen();
        let along = |corner: f32, length: f32, page: f32| {
            if length >= page { (page - length) / 2.0 } else { corner.clamp(0.0, page - length) }
        };
        let x = along(seen.x, seen.width, self.page.0);
        // A page lower than the pane stands at its upper edge.
        let y = along(seen.y, seen.height, self.page.1).max(0.0);
        Self { corner: (x, y), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_point_under_the_pointer_stays() {
        let view = Viewport::new(1240.0, 1753.0, 1.2).zoom(4, (0.5, 0.5));
        let (before, after) = (view.seen(), view.zoom(2, (0.25, 0.75)).seen());
        let point = |seen: Rect| (seen.x + 0.25 * seen.width, seen.y + 0.75 * seen.height);
        assert!(
            (point(before).0 - point(after).0).abs() < 0.1 && (point(before).1 - point(after).1).abs() < 0.1
        );
        assert_eq!(view.zoom(0, (0.5, 0.5)).seen().width, 1240.0);
    }

    proptest! {
        #[test]
        fn a_place_is_in_sight_whatever_was_done(
            moves in prop::collection::vec((-3..4_i32, -1.0..1.0_f32, -1.0..1.0_f32), 0..12),
            x in 0.0..1200.0_f32, y in 0.0..1700.0_f32,
        ) {
            let mut view = Viewport::new(1240.0, 1753.0, 1.4);
            for (zoom, right, down) in moves {
                view = view.zoom(zoom, (0.3, 0.6)).pan(right, down);
            }
            let place = Rect { x, y, width: 40.0, height: 20.0 };
            let seen = view.reveal(place).seen();
            prop_assert!(seen.x <= place.x + 0.1 && place.x + place.width <= seen.x + seen.width + 0.1);
            prop_assert!(seen.y <= place.y + 0.1 && place.y + place.height <= seen.y + seen.height + 0.1);
            prop_assert_eq!(view.reveal(place).reveal(place).seen(), seen);
        }
    }
}
