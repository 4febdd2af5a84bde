import Foundation
import Testing

@testable import EthereumCrypto

struct ShellWordTests {
    @Test(arguments: [
        ("/home/me/.hl/keys/a-b_c.json", "/home/me/.hl/keys/a-b_c.json"), ("", "''"), ("a b", "'a b'"),
        ("it's", "'it'\\''s'"), ("-rf", "./-rf"), ("-r f", "'./-r f'"),
        ("$HOME `id` \"x\" \\n", "'$HOME `id` \"x\" \\n'"),
        ("a;b", "'a;b'"), ("~", "'~'"), ("new\nline", "$'new\\012line'"), ("esc\u{1B}[2J", "$'esc\\033[2J'"),
        ("it's\t\\", "$'it\\'s\\011\\\\'"), ("\u{7F}", "$'\\177'"), ("ü", "'ü'"),
        ("a\u{202E}b", "$'a\\342\\200\\256b'"), ("\u{85}", "$'\\302\\205'"), ("tab\t7", "$'tab\\0117'"),
    ])
    func quotesWhatAShellWouldReadOtherwise(path: String, word: String) {
        #expect(ShellWord.quoted(path) == word)
    }

    /// Bash reads every word back as the path.
    @Test func isReadBackByAShell() throws {
        let paths = [
            "plain", "two words", "it's", "'", "''", "\\", "\\'", "$(touch x)", "`id`", "a\nb", "\u{1B}]0;x\u{07}",
            "!!",
            "a\u{202E}b", "*?[x]", "{a,b}", "#", "~root", "a=b", "\t\u{7F}9", "日本", "é'\u{1}1",
        ]
        for path in paths {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", "printf %s \(ShellWord.quoted(path))"]
            process.standardOutput = output
            try process.run()
            let printed = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(printed == Data(path.utf8), "\(ShellWord.quoted(path))")
        }
    }
}
