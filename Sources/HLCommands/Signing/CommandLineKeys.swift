import EthereumCrypto

/// Private keys on the command line, which are refused without being repeated.
enum CommandLineKeys {
    /// The most hexadecimal digits in a row that an argument of a command for keys can have: an address.
    private static let mostDigits = 40
    /// The digits from which on an argument of any command is taken for a key; some may have been lost in pasting.
    private static let fewestDigits = 60

    /// Whether a command has to do with keys.
    static func concerns(_ arguments: [String]) -> Bool {
        arguments.first { !$0.hasPrefix("-") && $0 != "help" }.map { ["sign", "key"].contains($0) } ?? false
    }

    /// Refuses arguments in which a key stands, wherever that is.
    ///
    /// A path may be named by a hash: digits behind a slash, or before a dot and further letters, are none.
    ///
    /// - Throws: ``CommandFailure`` that names the argument by its place.
    static func refuse(in arguments: [String]) throws(CommandFailure) {
        let limit = concerns(arguments) ? mostDigits : fewestDigits - 1
        for (index, argument) in arguments.enumerated() where holdsKey(Array(argument.utf8), limit: limit) {
            throw CommandFailure(
                .usage,
                "argument \(index + 1) looks like a private key. Every program on this machine can read command lines, and the "
                    + "shell keeps them: hold the key for lost and make another (hl key new). To bring a key in, use "
                    + "hl key import, which asks for it unseen; nothing was done")
        }
    }

    /// Whether more hexadecimal digits than so many stand in a row, other than in the name of a file.
    private static func holdsKey(_ bytes: [UInt8], limit: Int) -> Bool {
        var start = 0
        for (end, byte) in (bytes + [0]).enumerated() where Hexadecimal.nibble(byte) == nil {
            if end - start > limit {
                let isInFolder = start > 0 && bytes[start - 1] == UInt8(ascii: "/")
                let hasSuffix = byte == UInt8(ascii: ".") && end + 1 < bytes.count
                if !isInFolder, !hasSuffix { return true }
            }
            start = end + 1
        }
        return false
    }
}

extension String {
    /// The text without rows of more hexadecimal digits than an address has: a file may hold a key in the wrong place.
    var withoutKeys: String { replacing(#/[0-9A-Fa-f]{41,}/#, with: "(long hexadecimal digits, not shown)") }
}
