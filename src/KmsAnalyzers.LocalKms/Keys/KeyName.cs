using System.Text.RegularExpressions;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>A key's id (a UUID, or <c>mrk-</c> and 32 hexadecimal digits for a multi-Region key) and its ARN.</summary>
internal sealed partial class KeyName
{
    private const string MultiRegionPrefix = "mrk-";

    private KeyName(KeyLocation location, Guid number, bool isMultiRegion)
    {
        Id = IdOf(number, isMultiRegion);
        Arn = location.KeyArn(Id);
        AccountId = location.AccountId;
        Region = location.Region;
        Partition = location.Partition;
        Number = number;
        IsMultiRegion = isMultiRegion;
    }

    public string Id { get; }

    public string Arn { get; }

    public string AccountId { get; }

    public string Region { get; }

    public string Partition { get; }

    public Guid Number { get; }

    public bool IsMultiRegion { get; }

    public static KeyName New(KeyLocation location, bool isMultiRegion) => new(location, Guid.NewGuid(), isMultiRegion);

    public static string IdOf(Guid number, bool isMultiRegion) => isMultiRegion ? $"{MultiRegionPrefix}{number:N}" : $"{number:D}";

    /// <summary>Whether a text has the form of a key id, whoever's; a UUID without dashes has not.</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text);

    [GeneratedRegex(@"\A(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z", RegexOptions.IgnoreCase)]
    private static partial Regex IdPattern();
}
