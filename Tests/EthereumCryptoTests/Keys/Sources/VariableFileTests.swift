import Foundation
import Testing

@testable import EthereumCrypto

struct VariableFileTests {
    @Test(arguments: [
        ("HL_KEY=abc", "abc"), ("HL_KEY=abc\n", "abc"), ("HL_KEY=abc\r\n", "abc"), ("\u{FEFF}HL_KEY=abc", "abc"),
        ("export HL_KEY=abc", "abc"), ("  export\tHL_KEY=abc", "abc"), ("HL_KEY = abc", "abc"),
        ("# HL_KEY=no\n\n\nHL_KEY=abc", "abc"), ("HL_KEYS=no\nHL_KEY=abc\nHL_KE=no", "abc"),
        ("HL_KEY=abc # comment", "abc"), ("HL_KEY=abc#def", "abc#def"), ("HL_KEY=#abc", "#abc"),
        ("HL_KEY=a b  \t", "a b"), ("HL_KEY=$HOME", "$HOME"), ("HL_KEY=a=b=", "a=b="), ("export=1\nHL_KEY=x", "x"),
        ("HL_KEY='a b'", "a b"), ("HL_KEY='a\\n$b' # c", "a\\n$b"), ("HL_KEY='\"' ", "\""), ("HL_KEY=\"'\"", "'"),
        ("HL_KEY=\"a b # c\"", "a b # c"), ("HL_KEY=\"a\\\"b\\\\c\\$d\\`e\"", "a\"b\\c$d`e"), ("HL_KEY=\"$A\"", "$A"),
        ("HL_KEY=ü密", "ü密"), ("OTHER='x' # '\nHL_KEY=a\tb", "a\tb"),
    ])
    func readsAValue(text: String, value: String) throws {
        let folder = try TemporaryFolder()
        #expect(try VariableFile.value(of: "HL_KEY", in: folder.file(".env", text)).text == value)
    }

    @Test(arguments: [
        ("HL_KEY=a\nHL_KEY=b", "stands in line 1 and again in line 2"),
        ("HL_KEY=a\n\nexport HL_KEY='a'", "in line 1 and again in line 3"), ("", "there is no line HL_KEY=…"),
        ("HL_KEYS=a", "there is no line"), ("#HL_KEY=a", "there is no line"), ("HL_KEY=", "in line 1 is empty"),
        ("HL_KEY=''", "in line 1 is empty"), ("\nHL_KEY= # none", "in line 2 is empty"),
        ("canary", "line 1 is not of the form"), ("A=1\ncanary=1=2\n4X=canary", "line 3 is not of the form"),
        ("export export HL_KEY=canary", "line 1 is not of the form"), ("HL-KEY=canary", "line 1 is not of the form"),
        ("HL_KEY='canary", "line 1 begins with ' and never ends"), ("A=\"canary\nHL_KEY=x\"", "line 1 begins with \""),
        ("HL_KEY=\"canary\\\"", "line 1 begins with \" and never ends"),
        ("HL_KEY='canary'b", "goes on after its closing"),
        ("HL_KEY='canary'#b", "goes on after its closing"), ("HL_KEY=\"canary\\n\"", "line 1 has a backslash"),
        ("HL_KEY=\"canary\\", "line 1 has a backslash"), ("HL_KEY=can\0ary", "line 1 holds a control character"),
        ("A=\u{1B}[2J\nHL_KEY=canary", "line 1 holds a control character"), ("HL_KEY=canary\rX=1", "control character"),
    ])
    func refusesALineThatTwoProgramsCouldReadDifferently(text: String, reason: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(".env", text)
        let error = #expect(throws: KeyError.self) { try VariableFile.value(of: "HL_KEY", in: path) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("canary") == false)
        #expect(error?.message.hasPrefix(path + ": ") == true)
    }

    @Test func wantsAFileThatOnlyItsOwnerReads() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(".env", "HL_KEY=\(Known.digits)", mode: 0o644)
        let source = KeySource.variableFile(path, name: "HL_KEY")
        let error = #expect(throws: KeyError.self) { try source.key() }
        #expect(error?.code == .permissions)
        #expect(error?.message.hasSuffix("run: chmod 600 \(path)") == true)
        try folder.setMode(0o600, of: path)
        #expect(try source.key().address.checksummed == Known.address)
        #expect(KeySource.variableFile(name: "HL_KEY") == .variableFile(".env", name: "HL_KEY"))
    }
}
