import HyperliquidSigning
import PaperExchange
import TradingCore

extension PaperServeCommand {
    /// Says where the exchange is, what it plays, and how programs are pointed at it.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be printed.
    func announce(_ served: ServedExchange, _ settings: ServeSettings, on terminal: Terminal) throws {
        if json {
            let line: JSONValue = [
                "event": "listening", "url": .text(served.url), "port": .number(served.port),
                "network": .text(settings.network), "market": .text(served.marketSummary),
                "faucet": .text(settings.faucet ?? .zero), "restored": .number(served.restored),
                "lostBytes": .number(served.lostBytes),
            ]
            return try terminal.printUnchanged(line.description)
        }
        let socket = served.url.replacing("http", with: "ws", maxReplacements: 1)
        let sandbox = settings.network == .testnet ? "exchange.set_sandbox_mode(True); " : ""
        var lines = [
            "A local exchange listens at \(served.url)",
            "  market      \(served.marketSummary)",
            "  faucet      "
                + (settings.faucet.map { "\($0) USD for a new address that asks for its state" } ?? "none"),
            "  signatures  \(settings.network)",
        ]
        if let file = settings.file {
            let cut = served.lostBytes > 0 ? ", \(served.lostBytes) bytes of a cut line taken off" : ""
            lines.append("  kept in     \(file), \(served.restored) inputs restored\(cut)")
        }
        lines += [
            "Point a program at it:",
            "  Python SDK  Info(\"\(served.url)\"); Exchange(wallet, \"\(served.url)\")",
            "  ccxt        \(sandbox)exchange.urls[\"api\"] = {\"public\": \"\(served.url)\", \"private\": \"\(served.url)\", \"ws\": {\"public\": \"\(socket)/ws\"}}",
            "  hl          hl record BTC --local \(served.port) --out Tape",
            "Ctrl-C ends it.",
        ]
        for line in lines { try terminal.print(line) }
    }
}

extension ServeStatus {
    /// The status as a line of JSON for an event.
    func json(event: String) -> JSONValue {
        JSONValue(.object([(key: "event", value: .text(event))] + (json.members ?? [])))
    }
}
