public import TradingCore

/// Proves that no execution is missing: the position after each one is the position before the next.
///
/// Executions of one millisecond come in no particular order, and the numbers of trades are random, so within a moment they are put
/// into the order in which their positions follow on each other (``FillOrder``). Spot balances also change by transfers and fees, so
/// spot is passed through unchecked.
///
/// ```swift
/// var chain = FillChain(positions: known)
/// let run = chain.take(page.records)
/// guard run.breaks.isEmpty, chain.mismatches(with: state).isEmpty else { /* read the positions instead */ }
/// ```
public struct FillChain: Sendable, Hashable {
    /// The position after the last execution of each market seen so far.
    public private(set) var positions: [Coin: TokenQuantity]

    /// Begins a chain.
    ///
    /// - Parameter positions: Positions that are known; a market without one takes its first execution on trust.
    public init(positions: [Coin: TokenQuantity] = [:]) { self.positions = positions }

    /// Takes executions, in any order, each possibly several times.
    ///
    /// Executions of one moment and market have to come in one call.
    ///
    /// - Parameter fills: Executions behind those taken before.
    /// - Returns: The executions, each once, in their order, and where the chain is broken.
    /// - Complexity: O(n log n).
    public mutating func take(_ fills: [UserFill]) -> Run {
        var run = Run()
        var seen: Set<FillIdentity> = []
        var moments: [Moment: [UserFill]] = [:]
        for fill in fills where seen.insert(fill.identity).inserted {
            moments[Moment(time: fill.time, coin: fill.coin), default: []].append(fill)
        }
        for (moment, fills) in moments.sorted(by: { $0.key < $1.key }) {
            let fills = fills.sorted { ($0.tid ?? 0, $0.oid) < ($1.tid ?? 0, $1.oid) }
            if moment.coin.namesSpotPair {
                run.fills += fills
            } else {
                link(fills, at: moment, in: &run)
            }
        }
        return run
    }

    private mutating func link(_ fills: [UserFill], at moment: Moment, in run: inout Run) {
        let known = positions[moment.coin]
        if let known, let ordered = FillOrder.chain(fills, from: known) {
            run.fills += ordered
            positions[moment.coin] = ordered.last?.endPosition
            return
        }
        let ordered = FillOrder.chain(fills, from: nil)
        run.fills += ordered ?? fills
        // Of executions that do not follow on each other nobody knows where they end.
        positions[moment.coin] = ordered?.last?.endPosition
        if known != nil || ordered == nil {
            run.breaks.append(
                Break(
                    coin: moment.coin, time: moment.time, expected: known,
                    found: (ordered ?? fills).first?.startPosition ?? .zero))
        }
    }

    /// Where positions differ from what the exchange says is held on the dex of the chain's markets.
    ///
    /// - Parameter state: The account at a moment behind the last execution, without another in between.
    /// - Returns: The markets of the chain that differ.
    public func mismatches(with state: ClearinghouseState) -> [Coin] {
        let held = Dictionary(
            state.assetPositions.map { ($0.position.coin, TokenQuantity($0.position.szi)) }, uniquingKeysWith: { $1 })
        return positions.filter { !$0.key.namesSpotPair && $0.value != held[$0.key] ?? .zero }.map(\.key).sorted()
    }
}

extension FillChain {
    /// Executions in their order, and where the chain is broken.
    public struct Run: Sendable, Hashable {
        /// The executions, each once; by time, then market, then position.
        public var fills: [UserFill] = []
        /// Where something is missing; empty when nothing is.
        public var breaks: [Break] = []
    }

    /// A place where something is missing.
    public struct Break: Sendable, Hashable, CustomStringConvertible {
        /// The market.
        public let coin: Coin
        /// The moment of the executions behind the gap.
        public let time: Timestamp
        /// The position after the last execution before it; nil where that is not known.
        public let expected: TokenQuantity?
        /// The position that the executions behind it began with.
        public let found: TokenQuantity

        /// The break in plain words.
        public var description: String {
            guard let expected else {
                return "the fills of \(coin) at \(time) do not follow on each other; some are missing"
            }
            return
                "\(coin) stood at \(expected) and the fills at \(time) begin with \(found); the fills between are missing"
        }
    }

    private struct Moment: Hashable, Comparable {
        let time: Timestamp
        let coin: Coin

        static func < (left: Moment, right: Moment) -> Bool { (left.time, left.coin) < (right.time, right.coin) }
    }
}
