"""Every table of speed, one after another: `python -m bench` (a quarter of an hour)."""

from __future__ import annotations

from bench import long_tables, many_rows, startup, third_door


def main() -> None:
    """Measures and prints."""
    for title, measure in (
        ("An export of many rows", many_rows.main),
        ("Long tables", long_tables.main),
        ("Start-up", startup.main),
        ("The third door", third_door.main),
    ):
        print(f"\n## {title}\n", flush=True)
        measure()


if __name__ == "__main__":
    main()
