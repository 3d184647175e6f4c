using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.Model;

/// <summary>
/// The words of a document, read off its text, comments and literals included: no name stands in its code that is not among them. Kept as hashes, so that a
/// word that is not there may seem to be.
/// </summary>
internal sealed class DocumentWords
{
    private const int Seed = unchecked((int)2166136261);

    private static readonly int unnamed = HashOf("new");

    private readonly int[] words;

    // `new` that may be followed by no type.
    private readonly List<int> creations = [];

    // A name may be spelt so that it is not found as it stands.
    private bool mayHaveAny;

    private DocumentWords(SourceText text, HashSet<int> found, char[] buffer)
    {
        found.Clear();
        Read(text, found, buffer);
        words = [.. found];
    }

    /// <summary>Reads many documents, one after the other.</summary>
    public static IEnumerable<DocumentWords> Of(IEnumerable<SourceText> texts)
    {
        var (found, buffer) = (new HashSet<int>(), new char[4096]);
        foreach (var text in texts)
        {
            yield return new(text, found, buffer);
        }
    }

    /// <param name="hashes">Of the words that are looked for, by <see cref="HashOf"/>.</param>
    public bool IncludeAny(HashSet<int> hashes) => mayHaveAny || Array.Exists(words, hashes.Contains);

    /// <summary>Whether an object may be made there without saying of what: <c>new()</c>.</summary>
    public bool MayMakeUnnamedIn(TextSpan code)
    {
        var index = creations.BinarySearch(code.Start);
        index = index < 0 ? ~index : index;
        return index < creations.Count && creations[index] < code.End;
    }

    public static int HashOf(string word)
    {
        var hash = Seed;
        foreach (var character in word)
        {
            hash = With(hash, character);
        }

        return hash;
    }

    // FNV-1a.
    private static int With(int hash, char character) => unchecked((hash ^ character) * 16777619);

    private void Read(SourceText text, HashSet<int> found, char[] buffer)
    {
        var (hash, start, isWord) = (Seed, 0, false);
        var creation = -1;
        var previous = '\0';
        for (var position = 0; position < text.Length; position += buffer.Length)
        {
            var length = Math.Min(buffer.Length, text.Length - position);
            text.CopyTo(position, buffer, 0, length);
            for (var index = 0; index < length; index++)
            {
                var character = buffer[index];
                if (IsPartOfWord(character))
                {
                    (hash, start, isWord) = isWord ? (With(hash, character), start, true) : (With(Seed, character), position + index, true);

                    // An identifier may hold characters that do not count, and escapes.
                    mayHaveAny |= (previous == '\\' && character is 'u' or 'U') || (character > 127 && char.GetUnicodeCategory(character) == UnicodeCategory.Format);
                    creation = -1;
                }
                else
                {
                    if (isWord)
                    {
                        found.Add(hash);
                        creation = hash == unnamed ? start : -1;
                        isWord = false;
                    }

                    // What follows may be a comment, or a directive, with anything behind it.
                    if (creation >= 0 && (character is '(' or '/' or '#'))
                    {
                        creations.Add(creation);
                        creation = -1;
                    }
                }

                previous = character;
            }
        }

        if (isWord)
        {
            found.Add(hash);
        }
    }

    private static bool IsPartOfWord(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or > '\x7f';
}
