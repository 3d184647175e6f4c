using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KmsAnalyzers.LocalKms.Keys;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>
/// The parameters of one call. Reading one checks it against KMS's model; what is wrong with all of them is told at once, by <see cref="Validate"/>,
/// in the words of AWS. Until then the value read may be a stand-in.
/// </summary>
internal sealed class KmsRequest(string operation, JsonElement parameters) : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    private readonly List<string> violations = [];
    private readonly List<byte[]> secrets = [];

    /// <summary>A call that comes over no wire.</summary>
    public static KmsRequest Of(string operation, JsonObject parameters) => new(operation, JsonSerializer.SerializeToElement(parameters, JsonTypes.Default.JsonObject));

    public string Operation { get; } = operation;

    /// <summary>The key that the call came down to, for the log.</summary>
    public KmsKey? Key { get; set; }

    /// <summary>The encryption context as read, for the log.</summary>
    public IReadOnlyDictionary<string, string> EncryptionContext { get; private set; } = NoPairs;

    public string Text(string name, int minimum, int maximum, Regex? pattern = null) =>
        OptionalText(name, minimum, maximum, pattern) ?? Missing(name, "");

    public string? OptionalText(string name, int minimum, int maximum, Regex? pattern = null)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        var value = TextOf(member, name);
        CheckLength(name, value.Length, minimum, maximum, $"Value '{value}'");
        if (pattern is not null && !pattern.IsMatch(value))
        {
            Violated($"Value '{value}'", name, $"Member must satisfy regular expression pattern: {pattern}");
        }

        return value;
    }

    /// <summary>A key id, a key ARN, an alias name or an alias ARN: 1 to 2048 characters.</summary>
    public string KeyId(string name = "KeyId") => Text(name, 1, 2048);

    public string? OptionalKeyId(string name = "KeyId") => OptionalText(name, 1, 2048);

    public byte[] Blob(string name, int minimum, int maximum) => OptionalBlob(name, minimum, maximum) ?? Missing(name, Array.Empty<byte>());

    /// <summary>A blob that is nobody's business but the caller's: cleared with the request.</summary>
    public byte[] SecretBlob(string name, int minimum, int maximum) => Own(Blob(name, minimum, maximum));

    public byte[]? OptionalBlob(string name, int minimum, int maximum)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        if (member.ValueKind != JsonValueKind.String || !member.TryGetBytesFromBase64(out var bytes))
        {
            throw WrongType(name, "base64 text");
        }

        CheckLength(name, bytes.Length, minimum, maximum, "Value");
        return bytes;
    }

    public int? OptionalInteger(string name, int minimum, int maximum)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt32(out var value))
        {
            throw WrongType(name, "an integer");
        }

        var shown = string.Create(CultureInfo.InvariantCulture, $"Value '{value}'");
        if (value < minimum)
        {
            Violated(shown, name, $"Member must have value greater than or equal to {minimum}");
        }
        else if (value > maximum)
        {
            Violated(shown, name, $"Member must have value less than or equal to {maximum}");
        }

        return value;
    }

    public bool Flag(string name) => Member(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw WrongType(name, "true or false"),
    };

    public string Choice(string name, IReadOnlyCollection<string> values) => OptionalChoice(name, values) ?? Missing(name, "");

    public string? OptionalChoice(string name, IReadOnlyCollection<string> values)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        var value = TextOf(member, name);
        CheckChoice(name, value, values);
        return value;
    }

    /// <summary>A list of names out of a set, which must be there.</summary>
    public IReadOnlyList<string> Choices(string name, IReadOnlyCollection<string> values)
    {
        if (Member(name) is null)
        {
            return Missing(name, Array.Empty<string>());
        }

        var texts = Texts(name);
        foreach (var text in texts)
        {
            CheckChoice(name, text, values);
        }

        return texts;
    }

    /// <summary>The members of a list of objects, each to be read and validated as a request is.</summary>
    public IEnumerable<KmsRequest> Structures(string name) => Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) =>
            list.EnumerateArray().Select(item => new KmsRequest(Operation, item)),
        _ => throw WrongType(name, "a list of objects"),
    };

    public JsonObject? OptionalStructure(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } structure => JsonObject.Create(structure.Clone()),
        _ => throw WrongType(name, "an object"),
    };

    /// <summary>An encryption context; also what the log shows of this call, the last one read.</summary>
    public IReadOnlyDictionary<string, string> Context(string name = "EncryptionContext") => EncryptionContext = Pairs(name);

    public IReadOnlyDictionary<string, string> Pairs(string name)
    {
        if (Member(name) is not { } member)
        {
            return NoPairs;
        }

        if (member.ValueKind != JsonValueKind.Object)
        {
            throw WrongType(name, "an object of names and texts");
        }

        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in member.EnumerateObject())
        {
            pairs[Decode(() => pair.Name, name)] = TextOf(pair.Value, name);
        }

        return pairs;
    }

    public IReadOnlyList<string> Texts(string name, int maximumCount = int.MaxValue)
    {
        if (Member(name) is not { } member)
        {
            return [];
        }

        if (member.ValueKind != JsonValueKind.Array)
        {
            throw WrongType(name, "a list of texts");
        }

        var texts = member.EnumerateArray().Select(item => TextOf(item, name)).ToList();
        if (texts.Count > maximumCount)
        {
            Violated($"Value '[{string.Join(", ", texts)}]'", name, $"Member must have length less than or equal to {maximumCount}");
        }

        return texts;
    }

    /// <summary>Up to ten grant tokens. They are checked for form alone: here everything is allowed to everyone.</summary>
    public void GrantTokens() => Texts("GrantTokens", 10);

    /// <summary>Refuses a request from an enclave: an answer that holds the plaintext would be another than AWS gives.</summary>
    public void RefuseRecipient()
    {
        if (Member("Recipient") is not null)
        {
            throw KmsError.Unsupported("LocalKms takes no Recipient: it cannot check the attestation document of a Nitro enclave.");
        }
    }

    /// <summary>Refuses a key store of the caller's: there is none here.</summary>
    public void RefuseKeyStore()
    {
        if (Member("CustomKeyStoreId") is not null)
        {
            throw new KmsError("CustomKeyStoreNotFoundException", "LocalKms has no custom key stores.");
        }
    }

    /// <summary>Throws what the parameters read so far broke of KMS's model, if anything.</summary>
    public void Validate()
    {
        if (violations.Count > 0)
        {
            var plural = violations.Count == 1 ? "" : "s";
            throw KmsError.Validation($"{violations.Count} validation error{plural} detected: {string.Join("; ", violations)}");
        }
    }

    /// <summary>Ends a call that was only to be tried, once nothing stands against it any more.</summary>
    public void EndIfDryRun()
    {
        if (Flag("DryRun"))
        {
            throw KmsError.DryRun();
        }
    }

    /// <summary>Takes over bytes that are secret and needed no longer than this call and its answer.</summary>
    public byte[] Own(byte[] secret)
    {
        secrets.Add(secret);
        return secret;
    }

    public void Dispose() => secrets.ForEach(secret => CryptographicOperations.ZeroMemory(secret));

    private JsonElement? Member(string name) =>
        parameters.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private T Missing<T>(string name, T standIn)
    {
        Violated("Value null", name, "Member must not be null");
        return standIn;
    }

    private void CheckChoice(string name, string value, IReadOnlyCollection<string> values)
    {
        if (!values.Contains(value))
        {
            Violated($"Value '{value}'", name, $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
        }
    }

    private void CheckLength(string name, int length, int minimum, int maximum, string shown)
    {
        if (length < minimum)
        {
            Violated(shown, name, $"Member must have length greater than or equal to {minimum}");
        }
        else if (length > maximum)
        {
            Violated(shown, name, $"Member must have length less than or equal to {maximum}");
        }
    }

    private void Violated(string shown, string name, string constraint) =>
        violations.Add($"{shown} at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: {constraint}");

    private static string TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.String ? Decode(() => element.GetString()!, name) : throw WrongType(name, "text");

    /// <summary>Half a surrogate pair has no UTF-8 form, and so no place in a request.</summary>
    private static string Decode(Func<string> read, string name)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw WrongType(name, "valid Unicode");
        }
    }

    private static KmsError WrongType(string name, string expected) => new("SerializationException", $"{name} must be {expected}.");
}
