using System.Text.Json;
using System.Text.Json.Serialization;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Vectors;

/// <summary>A published message, and what must come of it.</summary>
internal sealed record Vector(
    string Id,
    string? Suite,
    string Ciphertext,
    VectorKeyring Keyring,
    string Expect,
    string? Plaintext,
    Dictionary<string, string>? Context,
    Dictionary<string, string>? ReproducedEncryptionContext)
{
    internal bool Opens => Expect == "decrypt";

    internal bool IsCommitting => Suite is "0478" or "0578";
}

internal sealed record VectorKeyring(
    string Type,
    string? Key,
    string? ProviderId,
    string? KeyName,
    string? Padding,
    string? Dek,
    IReadOnlyList<string>? KeyArns,
    VectorKeyring? Generator,
    IReadOnlyList<VectorKeyring>? Children);

internal sealed record VectorKey(string? Material, string? Encoding);

internal sealed record VectorKmsAnswer(string KeyArn, byte[] CiphertextBlob, Dictionary<string, string> EncryptionContext, byte[] Plaintext);

/// <summary>A folder of vectors: <c>manifest.json</c> and the files that it names.</summary>
internal sealed class VectorSet
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string folder;

    private VectorSet(string folder, Manifest manifest)
    {
        this.folder = folder;
        Keys = manifest.Keys;
        KmsAnswers = manifest.KmsReplay ?? [];
        Vectors = manifest.Tests;
    }

    internal IReadOnlyDictionary<string, VectorKey> Keys { get; }

    internal IReadOnlyList<VectorKmsAnswer> KmsAnswers { get; }

    internal IReadOnlyList<Vector> Vectors { get; }

    /// <summary>The set that the official JavaScript SDK wrote, committed beside these tests.</summary>
    internal static VectorSet JavaScript { get; } =
        Read(Path.Combine(Repository.Root, "tests", "KmsAnalyzers.Envelope.Tests", "Vectors", "js"))
        ?? throw new DirectoryNotFoundException("The committed vectors are missing.");

    /// <summary>
    /// The set of AWS's own repositories, which is not committed: under the folder that KMSANALYZERS_VECTORS names, or else in <c>shared/vectors</c> beside the
    /// repository. Null where there is none.
    /// </summary>
    internal static VectorSet? Aws { get; } =
        Read(Path.Combine(Environment.GetEnvironmentVariable("KMSANALYZERS_VECTORS") ?? Path.Combine(Repository.Root, "..", "shared", "vectors"), "aws"));

    internal byte[] Message(Vector vector) => File.ReadAllBytes(Path.Combine(folder, vector.Ciphertext));

    internal byte[] Plaintext(Vector vector) => File.ReadAllBytes(Path.Combine(folder, vector.Plaintext!));

    private static VectorSet? Read(string folder)
    {
        var manifest = Path.Combine(folder, "manifest.json");
        return File.Exists(manifest) ? new(folder, JsonSerializer.Deserialize<Manifest>(File.ReadAllText(manifest), Json)!) : null;
    }

    private sealed record Manifest(
        Dictionary<string, VectorKey> Keys, IReadOnlyList<Vector> Tests, [property: JsonPropertyName("kmsReplay")] IReadOnlyList<VectorKmsAnswer>? KmsReplay);
}
