// case: properties called Plaintext, KeySpec and CiphertextBlob on types that have nothing to do with keys
using System;
using System.Collections.Generic;
using System.Linq;

namespace Typesetting;

public sealed record Manuscript(string Plaintext, string CiphertextBlob, string KeySpec)
{
    public int NumberOfBytes { get; init; }
}

public static class Printer
{
    private static readonly Dictionary<string, string> Shelf = [];

    public static void Print(IEnumerable<Manuscript> manuscripts)
    {
        foreach (var manuscript in manuscripts.Where(static one => one.NumberOfBytes > 1024))
        {
            Shelf[manuscript.KeySpec] = manuscript.Plaintext;
            Console.WriteLine(manuscript.Plaintext + manuscript.CiphertextBlob);
        }
    }
}
