namespace KmsAnalyzers.Model;

/// <summary>The words of an identifier: <c>apiKeyV2</c>, <c>API_KEY</c> and <c>ApiKey</c> all hold the word "key", <c>keyboard</c> does not.</summary>
internal static class Words
{
    public static IEnumerable<string> Of(string identifier)
    {
        var start = 0;
        for (var i = 0; i <= identifier.Length; i++)
        {
            if (i == identifier.Length || !char.IsLetter(identifier[i]) || StartsWord(identifier, i))
            {
                if (i > start)
                {
                    yield return identifier.Substring(start, i - start);
                }

                start = i < identifier.Length && char.IsLetter(identifier[i]) ? i : i + 1;
            }
        }
    }

    /// <summary>An upper-case letter after a lower-case one, or the last of several before a lower-case one (<c>IVSize</c>).</summary>
    private static bool StartsWord(string identifier, int i) =>
        char.IsUpper(identifier[i])
        && i > 0
        && (char.IsLower(identifier[i - 1]) || (i + 1 < identifier.Length && char.IsUpper(identifier[i - 1]) && char.IsLower(identifier[i + 1])));
}
