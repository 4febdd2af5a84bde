/// The tables of version 1. The comments are kept by SQLite: `.schema` in its shell shows them.
///
/// Prices and sizes are whole numbers of 10⁻⁸, which fit 64 bits and are the fastest exact form; amounts of money have
/// 128 bits and are decimal texts. The rows of a run lie together, in the order of its journal (`WITHOUT ROWID` and the
/// key), so writing appends and reading a run needs no further index.
extension Schema {
    static let tablesOfVersion1 = """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
            name TEXT NOT NULL,              -- the user's name for it; the newest of a name counts
            mode TEXT NOT NULL,              -- backtest, paper, testnet, dry-live, live
            strategy TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'interrupted', 'failed')),
            started_at INTEGER NOT NULL,     -- wall clock; all times are milliseconds since 1970 UTC
            ended_at INTEGER,                -- wall clock; NULL while running and when nobody saw the end
            configuration TEXT NOT NULL,     -- JSON
            data TEXT NOT NULL,              -- what it ran over, in words
            summary TEXT,                    -- JSON
            journal_hash TEXT,
            error TEXT,                      -- why it failed
            process INTEGER NOT NULL         -- its process id, for people; a lock file decides whether it is alive
        ) STRICT;

        CREATE TABLE decisions (
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,            -- the place in the run's journal, shared by all tables
            time INTEGER NOT NULL,
            coin TEXT NOT NULL,
            outcome TEXT NOT NULL,           -- proposed, refused (by risk), noted, approved (cancels only; see orders)
            action TEXT,                     -- place, cancel, cancelAll; NULL for noted
            cloid BLOB,                      -- 16 bytes
            side TEXT,                       -- buy, sell
            size INTEGER,                    -- 10^-8
            kind TEXT,                       -- market, limit, trigger
            limit_price INTEGER,             -- 10^-8
            time_in_force TEXT,              -- Gtc, Ioc, Alo
            trigger_price INTEGER,           -- 10^-8
            purpose TEXT,                    -- of a trigger: tp, sl
            reduce_only INTEGER,             -- 0, 1
            rule TEXT,                       -- the risk rule that refused
            reason TEXT,
            numbers TEXT,                    -- JSON: the numbers that led to it
            PRIMARY KEY (run_id, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE orders (
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,            -- when risk approved it
            time INTEGER NOT NULL,
            coin TEXT NOT NULL,
            cloid BLOB NOT NULL,
            side TEXT NOT NULL,
            size INTEGER NOT NULL,           -- 10^-8, as risk left it
            kind TEXT NOT NULL,
            limit_price INTEGER,
            time_in_force TEXT,
            trigger_price INTEGER,
            purpose TEXT,
            reduce_only INTEGER NOT NULL,
            state TEXT NOT NULL,             -- approved, open, triggered, filled, canceled, rejected
            filled INTEGER NOT NULL,         -- 10^-8, until the order ended; the table fills is the truth
            order_id INTEGER,                -- the venue's number
            accepted_seq INTEGER,
            accepted_at INTEGER,
            triggered_seq INTEGER,
            triggered_at INTEGER,
            ended_seq INTEGER,
            ended_at INTEGER,
            end_reason TEXT,                 -- the venue's word for a rejection or cancel
            remaining INTEGER,               -- 10^-8, what a cancel left unfilled
            PRIMARY KEY (run_id, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE order_events (          -- what the venue said of orders that this run did not place, or said twice
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            coin TEXT NOT NULL,
            cloid BLOB NOT NULL,
            event TEXT NOT NULL,             -- accepted, rejected, triggered, canceled
            order_id INTEGER,
            reason TEXT,
            remaining INTEGER,
            PRIMARY KEY (run_id, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE fills (
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            coin TEXT NOT NULL,
            cloid BLOB,                      -- NULL where the venue itself traded
            order_id INTEGER NOT NULL,
            trade_id INTEGER NOT NULL,
            side TEXT NOT NULL,
            price INTEGER NOT NULL,          -- 10^-8
            size INTEGER NOT NULL,           -- 10^-8
            fee TEXT NOT NULL,               -- decimal; negative is a rebate
            is_taker INTEGER NOT NULL,
            start_position INTEGER NOT NULL, -- 10^-8, signed
            closed_pnl TEXT NOT NULL,        -- decimal, before fees
            is_liquidation INTEGER NOT NULL,
            PRIMARY KEY (run_id, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE funding (
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            coin TEXT NOT NULL,
            position INTEGER NOT NULL,       -- 10^-8, signed
            price INTEGER NOT NULL,          -- 10^-8
            rate INTEGER NOT NULL,           -- 10^-12
            paid TEXT NOT NULL,              -- decimal; negative was received
            PRIMARY KEY (run_id, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE equity (
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            equity TEXT NOT NULL,
            cash TEXT NOT NULL,
            exposure TEXT NOT NULL,
            PRIMARY KEY (run_id, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE positions (             -- the latest of each coin
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            coin TEXT NOT NULL,
            size INTEGER NOT NULL,           -- 10^-8, signed
            entry_notional TEXT NOT NULL,
            last_price INTEGER,
            unrealized_pnl TEXT NOT NULL,
            PRIMARY KEY (run_id, coin)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE log (
            run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            level TEXT NOT NULL,             -- debug, info, warning, error, killSwitch
            message TEXT NOT NULL,
            from_state TEXT,                 -- of the kill switch
            to_state TEXT,
            PRIMARY KEY (run_id, seq)
        ) STRICT, WITHOUT ROWID;

        """
}
