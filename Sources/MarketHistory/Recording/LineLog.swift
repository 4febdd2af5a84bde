internal import SystemPackage
public import TradingCore

/// Lines written to a file as they come, for recordings whose process may be killed at any moment.
///
/// A line is in the hands of the operating system when ``append(_:at:)`` returns, so a killed process loses none that was appended; at
/// most the one that was being written is cut, and it is taken off when the folder is opened again. The file that is being written is
/// plain text and ends in `.part`. When it is large or old enough it is packed with gzip, brought to the disk, and given its final name;
/// only then is the plain one removed, so a crash leaves both rather than neither. A power cut may take what the system had not written
/// back of the plain file.
///
/// ```swift
/// let log = try LineLog(in: "Recordings", named: "frames.jsonl", at: now)
/// try log.append(line, at: now)
/// try log.close()
/// ```
///
/// One log writes to a folder at a time. It is not made for use by several threads.
public final class LineLog {
    /// When a file is packed and the next one begun.
    public struct Rotation: Sendable, Hashable {
        /// The size in bytes.
        public var bytes: Int
        /// The age in milliseconds.
        public var age: Int64

        /// Describes a rotation.
        public init(bytes: Int, age: Int64) {
            self.bytes = bytes
            self.age = age
        }

        /// 32 MiB or an hour, whichever comes first.
        public static let standard = Rotation(bytes: 32 << 20, age: Timestamp.millisecondsPerHour)
    }

    /// What was left over from a log that was not closed.
    public struct Recovery: Sendable, Hashable {
        /// The files that were packed now.
        public internal(set) var packed: [String] = []
        /// How many bytes of lines that were cut in the middle were taken off.
        public internal(set) var lostBytes = 0
        /// The last whole line in the folder; nil when there is none.
        public internal(set) var lastLine: [UInt8]?
    }

    /// The ending of the file that is being written.
    public static let partSuffix = ".part"

    /// What was left over when the folder was opened.
    public let recovery: Recovery
    /// The files that this log has packed, oldest first.
    public private(set) var packed: [String] = []

    private let folder: LogFolder
    private let name: String
    private let rotation: Rotation
    private var part: LogPart?

    /// Opens a folder for writing, and makes it where it is missing.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - name: What stands behind the time in the names of the files, such as "frames.jsonl".
    ///   - now: The time.
    ///   - rotation: When a file is packed.
    /// - Throws: ``MarketHistoryError`` when the folder cannot be made, another process writes to it, or what was left over cannot be
    ///   packed.
    public init(
        in folder: String, named name: String, at now: Timestamp, rotation: Rotation = .standard
    ) throws(MarketHistoryError) {
        self.folder = try LogFolder(folder)
        self.name = name
        self.rotation = rotation
        recovery = try self.folder.recover(endingIn: name)
    }

    /// Writes a line down.
    ///
    /// - Parameters:
    ///   - line: The line, without line feeds, which end it.
    ///   - now: The time.
    /// - Throws: ``MarketHistoryError`` when it cannot be written, on a full disk say; nothing of the line stays in the file then.
    public func append(_ line: [UInt8], at now: Timestamp) throws(MarketHistoryError) {
        if let part, part.size >= rotation.bytes || now - part.begun >= rotation.age { try pack() }
        try current(at: now).append(line)
    }

    /// Adds a line to a file beside the log, such as a list of what is missing in it; that file is never packed.
    ///
    /// - Parameters:
    ///   - line: The line, without a line feed.
    ///   - file: The name of the file in the folder.
    /// - Throws: ``MarketHistoryError`` when it cannot be written; nothing of the line stays in the file then.
    public func note(_ line: String, in file: String) throws(MarketHistoryError) {
        try folder.note(line, in: file)
    }

    /// Packs what is written, and ends.
    ///
    /// - Throws: ``MarketHistoryError`` when it cannot be packed; the plain file is kept then.
    public func close() throws(MarketHistoryError) {
        try pack()
    }

    private func current(at now: Timestamp) throws(MarketHistoryError) -> LogPart {
        if let part { return part }
        let part = try folder.begin(name, at: now)
        self.part = part
        return part
    }

    private func pack() throws(MarketHistoryError) {
        guard let part else { return }
        self.part = nil
        packed.append(try folder.pack(part.path))
    }
}
