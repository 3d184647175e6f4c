using System.Collections;

namespace KmsAnalyzers.Flow;

/// <summary>
/// What is known by place: a map that never changes. Sorted by hash and cut into short leaves; a changed map shares all leaves but one with the map that it was
/// made of, so that two states of one method are told apart without looking at what they have in common.
/// </summary>
internal sealed class PlaceMap<T> : IEnumerable<KeyValuePair<Place, T>>
    where T : class
{
    private const int LeafLimit = 16;

    private readonly KeyValuePair<Place, T>[][] leaves;

    private PlaceMap(KeyValuePair<Place, T>[][] leaves, int count) => (this.leaves, Count) = (leaves, count);

    public static PlaceMap<T> Empty { get; } = new([], 0);

    public int Count { get; }

    public bool IsEmpty => Count == 0;

    public KeyList Keys => new(this);

    public ValueList Values => new(this);

    public T this[Place place] => TryGetValue(place, out var value) ? value : throw new KeyNotFoundException();

    public bool ContainsKey(Place place) => Count > 0 && Find(place, out _) >= 0;

    public bool TryGetValue(Place place, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value)
    {
        if (Count > 0 && Find(place, out var leaf) is >= 0 and var index)
        {
            value = leaves[leaf][index].Value;
            return true;
        }

        value = null;
        return false;
    }

    public PlaceMap<T> SetItem(Place place, T value)
    {
        var added = new KeyValuePair<Place, T>(place, value);
        if (Count == 0)
        {
            return new([[added]], 1);
        }

        var index = Find(place, out var leaf);
        var old = leaves[leaf];
        if (index >= 0)
        {
            if (ReferenceEquals(old[index].Value, value))
            {
                return this;
            }

            var changed = (KeyValuePair<Place, T>[])old.Clone();
            changed[index] = added;
            return new(With(leaf, changed), Count);
        }

        index = ~index;
        var longer = new KeyValuePair<Place, T>[old.Length + 1];
        Array.Copy(old, longer, index);
        longer[index] = added;
        Array.Copy(old, index, longer, index + 1, old.Length - index);
        return new(CutOf(longer) is > 0 and var cut ? With(leaf, [.. longer.AsSpan(0, cut)], [.. longer.AsSpan(cut)]) : With(leaf, longer), Count + 1);
    }

    public PlaceMap<T> Remove(Place place)
    {
        if (Count == 0 || Find(place, out var leaf) is not (>= 0 and var index))
        {
            return this;
        }

        if (Count == 1)
        {
            return Empty;
        }

        var old = leaves[leaf];
        if (old.Length == 1)
        {
            return new([.. leaves.AsSpan(0, leaf), .. leaves.AsSpan(leaf + 1)], Count - 1);
        }

        var shorter = new KeyValuePair<Place, T>[old.Length - 1];
        Array.Copy(old, shorter, index);
        Array.Copy(old, index + 1, shorter, index, shorter.Length - index);
        return new(With(leaf, shorter), Count - 1);
    }

    /// <summary>The places that one of the two maps has alone, or that may have another value in the other.</summary>
    public static IEnumerable<Place> Differing(PlaceMap<T> one, PlaceMap<T> other)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            var (mine, theirs) = turn == 0 ? (one.leaves, other.leaves) : (other.leaves, one.leaves);
            var next = 0;
            foreach (var leaf in mine)
            {
                while (next < theirs.Length && HashOf(theirs[next]) < HashOf(leaf))
                {
                    next++;
                }

                if (next < theirs.Length && theirs[next] == leaf)
                {
                    continue;
                }

                foreach (var entry in leaf)
                {
                    if (turn == 0 ? !(other.TryGetValue(entry.Key, out var value) && ReferenceEquals(value, entry.Value)) : !one.ContainsKey(entry.Key))
                    {
                        yield return entry.Key;
                    }
                }
            }
        }
    }

    /// <summary>Whether both hold the same places, with values that are the same.</summary>
    public static bool AreSame(PlaceMap<T> one, PlaceMap<T> other, Func<T, T, bool> same)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        if (one.Count != other.Count)
        {
            return false;
        }

        var next = 0;
        foreach (var leaf in one.leaves)
        {
            while (next < other.leaves.Length && HashOf(other.leaves[next]) < HashOf(leaf))
            {
                next++;
            }

            if (next < other.leaves.Length && other.leaves[next] == leaf)
            {
                continue;
            }

            foreach (var entry in leaf)
            {
                if (!other.TryGetValue(entry.Key, out var value) || !(ReferenceEquals(value, entry.Value) || same(entry.Value, value)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    public Enumerator GetEnumerator() => new(leaves);

    IEnumerator<KeyValuePair<Place, T>> IEnumerable<KeyValuePair<Place, T>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int HashOf(KeyValuePair<Place, T>[] leaf) => leaf[0].Key.GetHashCode();

    /// <summary>Where a leaf that has become too long is cut: never between places of one hash. 0 where it is not.</summary>
    private static int CutOf(KeyValuePair<Place, T>[] leaf)
    {
        if (leaf.Length <= LeafLimit)
        {
            return 0;
        }

        var cut = leaf.Length / 2;
        while (cut < leaf.Length && leaf[cut].Key.GetHashCode() == leaf[cut - 1].Key.GetHashCode())
        {
            cut++;
        }

        return cut < leaf.Length ? cut : 0;
    }

    /// <summary>The index in its leaf; where the place is not there, the complement of the one where it would be.</summary>
    private int Find(Place place, out int leaf)
    {
        var hash = place.GetHashCode();
        var (low, high) = (0, leaves.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (HashOf(leaves[middle]) <= hash)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        leaf = low;
        var entries = leaves[low];
        for (var index = 0; index < entries.Length; index++)
        {
            var known = entries[index].Key;
            if (known.GetHashCode() > hash)
            {
                return ~index;
            }

            if (known.Equals(place))
            {
                return index;
            }
        }

        return ~entries.Length;
    }

    private KeyValuePair<Place, T>[][] With(int leaf, KeyValuePair<Place, T>[] changed)
    {
        var all = (KeyValuePair<Place, T>[][])leaves.Clone();
        all[leaf] = changed;
        return all;
    }

    private KeyValuePair<Place, T>[][] With(int leaf, KeyValuePair<Place, T>[] first, KeyValuePair<Place, T>[] second) =>
        [.. leaves.AsSpan(0, leaf), first, second, .. leaves.AsSpan(leaf + 1)];

    public struct Enumerator(KeyValuePair<Place, T>[][] leaves) : IEnumerator<KeyValuePair<Place, T>>
    {
        private int leaf;
        private int index = -1;

        public readonly KeyValuePair<Place, T> Current => leaves[leaf][index];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (leaf < leaves.Length && ++index == leaves[leaf].Length)
            {
                (leaf, index) = (leaf + 1, 0);
            }

            return leaf < leaves.Length;
        }

        public void Reset() => (leaf, index) = (0, -1);

        public readonly void Dispose()
        {
        }
    }

    public readonly struct KeyList(PlaceMap<T> map) : IEnumerable<Place>
    {
        public KeyEnumerator GetEnumerator() => new(map.GetEnumerator());

        IEnumerator<Place> IEnumerable<Place>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public struct KeyEnumerator(Enumerator entries) : IEnumerator<Place>
    {
        private Enumerator entries = entries;

        public readonly Place Current => entries.Current.Key;

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => entries.MoveNext();

        public void Reset() => entries.Reset();

        public readonly void Dispose()
        {
        }
    }

    public readonly struct ValueList(PlaceMap<T> map) : IEnumerable<T>
    {
        public ValueEnumerator GetEnumerator() => new(map.GetEnumerator());

        IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public struct ValueEnumerator(Enumerator entries) : IEnumerator<T>
    {
        private Enumerator entries = entries;

        public readonly T Current => entries.Current.Value;

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => entries.MoveNext();

        public void Reset() => entries.Reset();

        public readonly void Dispose()
        {
        }
    }
}
