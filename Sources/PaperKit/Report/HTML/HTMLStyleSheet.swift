/// The look of the page: light and dark, phone and desk, screen and paper.
enum HTMLStyleSheet {
    static let css = """
        :root { color-scheme: light dark; --page: #fff; --card: #f5f6f8; --ink: #16191d; --soft: #58616d; \
        --edge: #dfe3e8; --line: #2563c9; --good: #0b7a4b; --bad: #c0322b; --long: #1d6fd1; --short: #b35900; \
        --warn: #fff6e0; --warn-edge: #d99a1c; }
        @media (prefers-color-scheme: dark) { :root { --page: #101418; --card: #191f26; --ink: #e8ebef; \
        --soft: #9aa5b3; --edge: #2d3640; --line: #79a8ff; --good: #45c98d; --bad: #ff7d74; --long: #62a6ff; \
        --short: #f2a254; --warn: #2b2414; --warn-edge: #b98a2b; } }
        @media print { :root { color-scheme: light; --page: #fff; --card: #fff; --ink: #000; --soft: #444; \
        --edge: #ccc; --line: #2563c9; --good: #0b7a4b; --bad: #c0322b; --long: #1d6fd1; --short: #b35900; \
        --warn: #fff; --warn-edge: #999; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.5rem 4rem; background: var(--page); \
        color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, \
        sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.01em; }
        h2 { font-size: 1.05rem; line-height: 1.3; margin: 0; }
        p { margin: .25rem 0; }
        a { color: var(--line); }
        .soft, .note, footer { color: var(--soft); }
        .note { font-size: .8125rem; margin: .25rem 0 0; }
        .nowrap { white-space: nowrap; }
        .mode { display: inline-block; border: 1px solid var(--edge); border-radius: 99px; padding: .05rem .6rem; \
        font-size: .8125rem; margin-bottom: .6rem; color: var(--soft); }
        .good { color: var(--good); } .bad { color: var(--bad); }
        section, figure { margin: 2.75rem 0 0; }
        section > h2 { margin-bottom: .5rem; }
        .tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: .75rem; margin: 1.5rem 0 0; padding: 0; }
        .tiles div { background: var(--card); border: 1px solid var(--edge); border-radius: .6rem; \
        padding: .7rem .85rem; }
        .tiles dt { font-size: .8125rem; color: var(--soft); }
        .tiles dd { margin: 0; font-size: 1.3rem; line-height: 1.3; font-weight: 600; white-space: nowrap; }
        .warnings { background: var(--warn); border-left: 4px solid var(--warn-edge); border-radius: .25rem; \
        padding: .75rem 1rem; margin-top: 1.5rem; }
        .warnings ul, .assumptions ul { margin: .25rem 0 0; padding-left: 1.2rem; }
        figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; \
        gap: .25rem 1rem; margin-bottom: .6rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; list-style: none; margin: 0; padding: 0; \
        font-size: .8125rem; color: var(--soft); }
        .key { display: inline-block; width: .65rem; height: .65rem; margin-right: .4rem; border-radius: 50%; \
        print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .key.line, .key.price, .key.dash, .key.win, .key.lose { width: 1.1rem; height: 0; border-radius: 0; \
        border-top: 2px solid var(--line); vertical-align: .25em; }
        .key.price { border-color: var(--soft); }
        .key.dash { border-top: 1.5px dashed var(--soft); }
        .key.win { border-color: var(--good); } .key.lose { border-top: 2px dashed var(--bad); }
        .key.long { background: var(--long); } .key.short { background: var(--short); }
        .key.exit { border: 2px solid var(--ink); }
        .key.up, .key.down { border-radius: 2px; } .key.up { background: var(--good); }
        .key.down { background: var(--bad); }
        .plot { position: relative; margin: 0 4.2rem 1.6rem 0; border-bottom: 1px solid var(--edge); }
        .tall { height: 19rem; } .medium { height: 13rem; } .low { height: 8rem; }
        .plot svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; display: block; }
        .plot span { position: absolute; font-size: .75rem; line-height: 1; color: var(--soft); white-space: nowrap; }
        .plot .y { left: 100%; padding-left: .5rem; transform: translateY(-50%); }
        .plot .x { top: 100%; padding-top: .5rem; transform: translateX(-50%); }
        .plot .edge { transform: none; }
        svg path { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
        svg .grid { stroke: var(--edge); stroke-width: 1; }
        svg .level { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4; }
        svg .line { stroke: var(--line); stroke-width: 1.6; }
        svg .price { stroke: var(--soft); stroke-width: 1.2; }
        svg .shade { fill: var(--line); fill-opacity: .1; } svg .range { fill: var(--soft); fill-opacity: .3; }
        svg .loss-line { stroke: var(--bad); stroke-width: 1.3; }
        svg .loss-shade { fill: var(--bad); fill-opacity: .16; }
        svg .wick { stroke: var(--soft); stroke-width: 1; }
        svg .up { fill: var(--good); } svg .down { fill: var(--bad); }
        svg .win, svg .lose { stroke: var(--good); stroke-width: 1.8; stroke-opacity: .85; }
        svg .lose { stroke: var(--bad); stroke-dasharray: 5 3; }
        svg .long, svg .short, svg .exit, svg .hole { stroke-linecap: round; stroke-width: 8; stroke: var(--long); }
        svg .short { stroke: var(--short); } svg .exit { stroke: var(--ink); stroke-width: 11.5; }
        svg .hole { stroke: var(--page); stroke-width: 9; }
        svg .small { stroke-width: 5; } svg .exit.small { stroke: var(--soft); stroke-width: 7.5; }
        svg .hole.small { stroke-width: 5.8; }
        svg .tiny { stroke-width: 3.2; }
        .groups { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 2.5rem; }
        .groups table { margin-top: 1.25rem; align-self: start; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
        th, td { text-align: left; padding: .32rem .5rem .32rem 0; border-bottom: 1px solid var(--edge); \
        vertical-align: top; font-weight: 400; }
        .figures th { color: var(--soft); }
        .figures td, .number { text-align: right; white-space: nowrap; padding-right: 0; }
        .settings { max-width: 30rem; }
        .scroll { overflow-x: auto; }
        .trades { font-size: .8125rem; }
        .trades thead th { color: var(--soft); border-bottom-width: 2px; vertical-align: bottom; }
        .trades th + th, .trades td + td { padding-left: 1rem; }
        .trades td { white-space: nowrap; } .trades .stack { white-space: normal; }
        .trades .key { width: .5rem; height: .5rem; margin-right: .35rem; }
        .more td { text-align: center; color: var(--soft); padding: .7rem; background: var(--card); }
        .hash { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .8125rem; }
        footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--edge); font-size: .8125rem; }
        @media (max-width: 60rem) { .tiles { grid-template-columns: repeat(3, 1fr); }
        .groups { grid-template-columns: repeat(2, 1fr); } .wide { display: none; } }
        @media (max-width: 40rem) { body { padding: 1.25rem 1rem 3rem; } h1 { font-size: 1.4rem; }
        .tiles { grid-template-columns: repeat(2, 1fr); gap: .5rem; } .tiles dd { font-size: 1.15rem; }
        .groups { grid-template-columns: 1fr; } .trades th + th, .trades td + td { padding-left: .6rem; }
         .plot { margin-right: 3.4rem; } .plot .odd { display: none; }
        .tall { height: 15rem; } .medium { height: 11rem; } .low { height: 6.5rem; } }
        @media print { body { max-width: none; padding: 0; font-size: 10pt; } figure, table, .tiles \
        { break-inside: avoid; } h2, figcaption { break-after: avoid; } \
        .trades { break-inside: auto; } tr { break-inside: avoid; } \
        .scroll { overflow: visible; } svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
        """
}
