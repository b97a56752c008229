//! Moments as a log writes them.

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// `time` (milliseconds since 1970) with its zone, as RFC 3339 has it: `2026-11-22T13:05:09+01:00`. `zone` is the minutes that the
/// clock is ahead of UTC.
pub fn stamp(time: u64, zone: i32) -> String {
    let local = time as i64 + i64::from(zone) * 60_000;
    let (days, rest) = (local.div_euclid(DAY), local.rem_euclid(DAY) / 1000);
    let (year, month, day) = date(days);
    let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
    let sign = if zone < 0 { '-' } else { '+' };
    let (ahead_hours, ahead_minutes) = (zone.abs() / 60, zone.abs() % 60);
    format!(
        "{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}{sign}{ahead_hours:02}:{ahead_minutes:02}"
    )
}

/// Year, month and day (from 1) of the day `days` after the first of 1970, by the Gregorian calendar: counted in eras of 400 years
/// that begin on the first of March.
fn date(days: i64) -> (i64, i64, i64) {
    let from_march = days + 719_468;
    let era = from_march.div_euclid(146_097);
    let day_of_era = from_march.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::dates::days_in;

    #[test]
    fn stamps() {
        for (time, zone, expected) in [
            (0, 0, "1970-01-01T00:00:00+00:00"),
            (1_700_000_000_000, 60, "2023-11-14T23:13:20+01:00"),
            (1_700_000_000_999, -210, "2023-11-14T18:43:20-03:30"),
            (951_782_400_000, 0, "2000-02-29T00:00:00+00:00"),
            (1_767_225_599_000, 60, "2026-01-01T00:59:59+01:00"),
        ] {
            assert_eq!(stamp(time, zone), expected);
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut expected = (1970, 1, 1);
        for day in 0..60_000 {
            assert_eq!(date(day), expected);
            let (year, month, day) = expected;
            expected = match (day, month) {
                _ if day < i64::from(days_in(year as u32, month as u32)) => (year, month, day + 1),
                (_, 12) => (year + 1, 1, 1),
                _ => (year, month + 1, 1),
            };
        }
    }
}
