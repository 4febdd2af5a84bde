import Foundation

/// The files in which Linux describes a process and its machine; elsewhere there are none.
enum StatusFile {
    /// The most memory that this process ever held, in bytes.
    static var peakMemory: Int? {
        guard let value = value(of: "VmHWM", in: "/proc/self/status"), let count = value.split(separator: " ").first
        else { return nil }
        return Int(count).map { $0 * 1024 }
    }

    /// The processor's name.
    static var processor: String? { value(of: "model name", in: "/proc/cpuinfo") }

    /// How many processes want a processor, on average over the last minute.
    static var load: String? {
        guard let text = try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8) else { return nil }
        return text.split(separator: " ").first.map(String.init)
    }

    private static func value(of key: String, in file: String) -> String? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        for line in text.split(separator: "\n") where line.hasPrefix(key) {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { return parts[1].trimmingCharacters(in: .whitespaces) }
        }
        return nil
    }
}
