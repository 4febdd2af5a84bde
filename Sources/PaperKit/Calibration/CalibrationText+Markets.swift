import TradingCore

/// The parts of a calibration's text that lean on the recording: funding, positions, prices.
extension CalibrationText {
    func funding(_ funding: FundingComparison) -> [String] {
        var lines = title("Funding", "\(funding.realTotal) USDC")
        var (oracle, range, none) = (0, 0, 0)
        for line in funding.lines {
            switch line.source {
            case .oracle: oracle += 1
            case .range: range += 1
            case .none: none += 1
            }
        }
        if oracle > 0 { lines.append("  \(oracle) held against a recorded oracle price") }
        if range > 0 {
            lines.append("  \(range) held against the prices of the time: one of them has to give the payment")
        }
        if none > 0 {
            let hint = funding.largestHintDistance.map {
                "; their prices lie within \(points($0)) basis points of the account's nearest fills"
            }
            lines.append("  \(none) without a recording of their time\(hint ?? "")")
        }
        let odd = funding.lines.filter { !$0.faults.isEmpty || $0.isReproduced == false }
        lines += list(odd) { line in
            var words = line.faults
            switch line.source {
            case .oracle(let price) where line.isReproduced == false:
                words.append("the oracle's \(price) gives \(line.paper ?? .zero)")
            case .range(let prices, let source) where line.isReproduced == false:
                words.append(
                    "it implies a price of \(line.implied ?? .zero), outside \(prices.lowerBound) to \(prices.upperBound) (\(source))"
                )
            default: break
            }
            let payment = line.payment
            return
                "\(payment.place) \(payment.coin) \(payment.time.minuteText) \(payment.amount): "
                + words.joined(separator: "; ")
        }
        if !funding.missing.isEmpty {
            lines.append(
                "  \(funding.missing.count) hours over which a position was held have no payment; amounts below half a unit have none"
            )
            if isDetailed { lines += list(funding.missing) { "\($0.coin) \($0.hour.minuteText)" } }
        }
        return lines
    }

    func positions(_ episodes: [PositionEpisode]) -> [String] {
        let closed = episodes.count(where: \.isClosed)
        var lines = title("Positions", "\(episodes.count), of which \(closed) were closed")
        let shown = isDetailed ? episodes : episodes.filter { $0.agrees == false || $0.liquidatedAt != nil }
        guard !shown.isEmpty else { return lines + (episodes.isEmpty ? [] : ["  --details lists them"]) }
        lines.append(
            "  " + left("market", 14) + left("from", 18) + left("side", 6) + right("size", 11) + right("profit", 12)
                + right("by chain", 12) + right("fees", 10) + right("funding", 11) + right("liquidation", 13))
        for episode in shown {
            lines.append(
                "  " + left("\(episode.coin)", 14) + left(episode.from.minuteText, 18)
                    + left(episode.side == .buy ? "long" : "short", 6) + right("\(episode.largest)", 11)
                    + right("\(episode.realized)", 12) + right(episode.chainRealized.map { "\($0)" } ?? "?", 12)
                    + right("\(episode.fees)", 10) + right("\(episode.funding)", 11)
                    + right(episode.liquidationPrice.map { Self.short($0) } ?? "-", 13))
            if let mark = episode.liquidatedAt { lines.append("    closed by force at a mark price of \(mark)") }
        }
        for remark in Set(shown.compactMap(\.liquidationRemark)).sorted() {
            let count = shown.count { $0.liquidationRemark == remark }
            lines.append("  no liquidation price for \(count): \(remark)")
        }
        return lines
    }

    /// Basis points for people: two decimals.
    private func points(_ distance: BasisPoints) -> String {
        distance.rounded(toMultipleOf: BasisPoints(raw: 100), .nearest).description
    }

    /// A price for people: seven significant figures.
    private static func short(_ price: Price) -> String {
        var step: Int64 = 1
        while price.raw / step >= 10_000_000 { step *= 10 }
        return price.rounded(toMultipleOf: Price(raw: step), .nearest).description
    }

    func prices(_ prices: PriceComparison, events: Int) -> [String] {
        var lines = title(
            "Fill prices",
            "\(prices.lines.count) executions, \(events) recorded events, tolerance \(prices.tolerance) bp")
        for source in PriceComparison.Source.allCases {
            for isTaker in [true, false] {
                let found = prices.lines.filter { $0.source == source && $0.execution.isTaker == isTaker }
                guard !found.isEmpty else { continue }
                let name = source == .none ? "no recording" : "\(source.rawValue)"
                var line = "  \(isTaker ? "taking" : "making"), \(name): \(found.count)"
                let distances = found.compactMap(\.flattery)
                if isTaker, let worst = distances.max(by: { $0.magnitude < $1.magnitude }), source != .candle {
                    let sum = distances.reduce(Int128(0)) { $0 + Int128($1.raw) }
                    let mean = BasisPoints(raw: Int64(clamping: sum / Int128(distances.count)))
                    line += ", paper better by \(points(mean)) bp on average, \(points(worst)) at most"
                } else if source != .none {
                    let agreeing = found.count { $0.agrees == true }
                    line += isTaker ? ", \(agreeing) inside" : ", \(agreeing) reached"
                }
                lines.append(line)
            }
        }
        let shown = isDetailed ? prices.lines : prices.lines.filter { $0.agrees == false }
        return lines
            + list(shown) { line in
                let execution = line.execution
                let paper = line.paper.map { ", paper \(Self.short($0))" } ?? ""
                let distance = line.flattery.map { " (\(points($0)) bp)" } ?? ""
                return
                    "\(execution.place) \(execution.coin) \(execution.side.rawValue) \(execution.size) at \(Self.short(execution.price))\(paper)\(distance), \(line.source == .none ? "" : line.source.rawValue + ": ")\(line.remark ?? "within the tolerance")"
            }
    }
}
