using System.Collections.Immutable;

namespace KmsAnalyzers.Flow;

/// <summary>A loop: the blocks from its head to the last one that jumps back, in block order.</summary>
internal sealed record Loop(int Head, int Last)
{
    public bool Contains(int block) => Head <= block && block <= Last;
}

/// <summary>
/// The loops of a graph by the ordinals of its blocks: each jump to an earlier block makes that block the head of one. Loops that overlap
/// without nesting (<c>goto</c>) are widened until they nest, so that every cycle lies in the loop of its first block.
/// </summary>
internal static class Loops
{
    public static ImmutableDictionary<int, Loop> Of(IEnumerable<(int From, int To)> edges)
    {
        var last = new SortedDictionary<int, int>();
        foreach (var (from, to) in edges)
        {
            if (to <= from)
            {
                last[to] = last.TryGetValue(to, out var known) ? Math.Max(known, from) : from;
            }
        }

        var changed = true;
        while (changed)
        {
            changed = false;
            var heads = last.Keys.ToList();
            for (var i = 0; i < heads.Count; i++)
            {
                for (var j = i + 1; j < heads.Count && heads[j] <= last[heads[i]]; j++)
                {
                    if (last[heads[j]] > last[heads[i]])
                    {
                        last[heads[i]] = last[heads[j]];
                        changed = true;
                    }
                }
            }
        }

        return last.ToImmutableDictionary(static entry => entry.Key, static entry => new Loop(entry.Key, entry.Value));
    }
}
