import Foundation
import HyperliquidKit
import HyperliquidTestSupport
import MarketHistory
import NIOCore
import Testing
import TradingCore

/// An exchange on this machine that streams what a test wants to see recorded.
enum RecordingServer {
    /// Recorded messages of BTC: books, trades and quotes.
    static func frames(_ count: Int) throws -> [String] {
        let lines = try TextLines(Example.data("BTC_reencoded_2025-09-04.jsonl.gz"))
        var frames: [String] = []
        while frames.count < count, let line = try lines.next() {
            let range = RecordedFrame(line: line.span).range
            frames.append(String(decoding: line[range], as: UTF8.self))
        }
        return frames
    }

    /// Begins to listen; answers subscriptions as the exchange does, and refuses the market NOPE.
    ///
    /// - Parameter stream: Told of a connection when its quotes are asked for, to send what it wants.
    /// - Returns: The server, listening.
    /// - Throws: What NIO says when there is no port.
    static func start(_ stream: @escaping @Sendable (ServerWebSocket) -> Void = { _ in }) async throws -> FaultServer {
        var script = ServerScript()
        script.received = { socket, bytes in
            guard let message = try? JSONValue(parsing: String(buffer: bytes)),
                let subscription = message["subscription"]
            else { return }
            if "\(subscription)".contains("NOPE") {
                let words = JSONValue.text("Invalid subscription \(subscription)")
                return socket.send(#"{"channel":"error","data":\#(words)}"#)
            }
            let data = #"{"method":"subscribe","subscription":\#(subscription)}"#
            socket.send(#"{"channel":"subscriptionResponse","data":\#(data)}"#)
            if "\(subscription)".contains("bbo") { stream(socket) }
        }
        return try await FaultServer.start(script: script)
    }
}

/// A folder with a recording in it.
struct RecordingFolder {
    let path: String

    /// The files of messages in their order, packed or not.
    var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0.contains(".frames.jsonl") }
            .sorted().map { "\(path)/\($0)" }
    }

    /// The gaps that are listed.
    var gaps: [JSONValue] {
        get throws {
            guard let text = try? String(contentsOfFile: path + "/gaps.jsonl", encoding: .utf8) else { return [] }
            return try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        }
    }

    /// The messages of markets in a file, as they were received.
    func messages(in file: String) throws -> [String] {
        try lines(of: file).filter {
            !$0.contains(#""channel":"subscriptionResponse""#) && !$0.contains(#""channel":"recorder""#)
                && !$0.contains(#""channel":"pong""#)
        }
    }

    /// Every message in a file, the recorder's own included; a line that is none is an error of the test.
    func lines(of file: String) throws -> [String] {
        let lines = try TextLines(file)
        var messages: [String] = []
        while let line = try lines.next() {
            let frame = RecordedFrame(line: line.span)
            #expect(frame.nanoseconds != nil, "a line without its time in \(file)")
            let text = String(decoding: line[frame.range], as: UTF8.self)
            #expect(throws: Never.self, "in \(file)") { try JSONValue(parsing: text) }
            messages.append(text)
        }
        return messages
    }

    /// Waits until the file that is being written holds so many lines with these words.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - words: What they hold.
    ///   - others: Files that a killed recorder left behind.
    /// - Returns: Whether they came within half a minute.
    func holds(_ count: Int, of words: String, besides others: [String] = []) async -> Bool {
        for _ in 0..<3000 {
            if let part = files.last(where: { $0.hasSuffix(".part") && !others.contains($0) }),
                let text = try? String(contentsOfFile: part, encoding: .utf8)
            {
                var found = 0
                for line in text.utf8.split(separator: 0x0A)
                where String(decoding: line, as: UTF8.self).contains(words) { found += 1 }
                if found >= count { return true }
            }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
