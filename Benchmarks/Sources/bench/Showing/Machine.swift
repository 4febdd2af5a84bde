import Foundation

#if canImport(Darwin)
import Darwin
#endif

/// The machine that the figures are from, in words.
enum Machine {
    /// "AMD EPYC, 2 cores, 24 GB, Linux x86-64; load 1.2 at the start; 2026-11-21".
    static var description: String {
        let info = ProcessInfo.processInfo
        var parts = [
            StatusFile.processor ?? appleProcessor, "\(info.activeProcessorCount) cores",
            "\(Int((Double(info.physicalMemory) / 1_073_741_824).rounded())) GiB of memory", system,
        ]
        if let load = StatusFile.load { parts.append("load \(load) at the start") }
        let day = ISO8601DateFormatter.string(
            from: Date(), timeZone: .gmt, formatOptions: [.withFullDate, .withDashSeparatorInDate])
        return parts.joined(separator: ", ") + "; \(day)"
    }

    private static var system: String {
        #if os(macOS)
        let name = "macOS"
        #else
        let name = "Linux"
        #endif
        #if arch(arm64)
        return name + " arm64"
        #else
        return name + " x86-64"
        #endif
    }

    private static var appleProcessor: String {
        #if canImport(Darwin)
        var text = [CChar](repeating: 0, count: 128)
        var size = text.count
        guard unsafe sysctlbyname("machdep.cpu.brand_string", &text, &size, nil, 0) == 0 else { return "unknown" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #else
        return "unknown processor"
        #endif
    }
}
