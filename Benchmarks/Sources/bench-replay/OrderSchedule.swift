import Foundation
import TradingCore

/// Orders and cancels at fixed times, as `schedule.py` draws them: one a line, with commas.
///
/// `time,place,id,side,price,size,tif` or `time,cancel,id`; the time is the trader's, in nanoseconds since 1970.
struct OrderSchedule {
    /// What is sent.
    enum Action {
        /// An order.
        case place(Side, Price, Size, isPostOnly: Bool)
        /// A cancel of the order with the number.
        case cancel
    }

    /// One line.
    struct Entry {
        var time: Int64
        var id: UInt64
        var action: Action
    }

    let entries: [Entry]

    /// Reads a file.
    ///
    /// - Throws: ``ScheduleError`` with the line that cannot be read.
    init(_ file: String) throws {
        var entries: [Entry] = []
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for (index, line) in text.split(separator: "\n").enumerated() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard let entry = try Self.entry(fields) else {
                throw ScheduleError(
                    description: "\(file):\(index + 1): \"\(line)\" is no order; draw the schedule again")
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    private static func entry(_ fields: [Substring]) throws -> Entry? {
        guard fields.count >= 3, let time = Int64(fields[0]), let id = UInt64(fields[2]) else { return nil }
        if fields[1] == "cancel", fields.count == 3 { return Entry(time: time, id: id, action: .cancel) }
        guard fields[1] == "place", fields.count == 7, let side = Side(rawValue: String(fields[3])),
            fields[6] == "gtc" || fields[6] == "alo"
        else { return nil }
        return Entry(
            time: time, id: id,
            action: .place(side, try Price(fields[4]), try Size(fields[5]), isPostOnly: fields[6] == "alo"))
    }
}

/// A schedule that cannot be read.
struct ScheduleError: Error, CustomStringConvertible {
    let description: String
}
