using System.Text;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Vectors;

/// <summary>
/// Every message ever written stays readable: each version leaves one of each suite that it writes in <c>versions</c>, under an AES key of the bytes 0 to 31, with
/// frames of 16 bytes.
/// </summary>
public sealed class EarlierVersionsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KmsAnalyzers.Envelope.Tests", "Vectors", "versions");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.bin").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AMessageOfAnEarlierVersion_Opens(string name)
    {
        var (version, suite) = (name[..name.IndexOf('-')], name[(name.IndexOf('-') + 1)..]);
        using var keyring = new RawAesKeyring("versions", version, [.. Enumerable.Range(0, 32).Select(value => (byte)value)]);
        var message = await File.ReadAllBytesAsync(Path.Combine(Folder, $"{name}.bin"), Messages.Token);
        using var result = await new EnvelopeEncryptor(keyring).DecryptAsync(message, new EncryptionContext { ["version"] = version }, Messages.Token);
        Assert.Equal("Every message ever written stays readable.", Encoding.UTF8.GetString(result.Plaintext.Span));
        Assert.Equal(suite, result.Suite.Id.ToString("X4"));
    }
}
