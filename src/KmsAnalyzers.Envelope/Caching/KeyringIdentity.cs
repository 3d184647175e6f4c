using System.Runtime.CompilerServices;

namespace KmsAnalyzers.Envelope;

/// <summary>
/// Which keys a keyring uses, and by whose leave: of a <see cref="KmsKeyring"/> its client, key ids and grant tokens; every other keyring is like itself alone.
/// </summary>
internal sealed class KeyringIdentity(object owner, params IEnumerable<string> names) : IEquatable<KeyringIdentity>
{
    private readonly object owner = owner;
    private readonly string[] names = [.. names];

    internal static KeyringIdentity Of(IKeyring keyring) => keyring is KmsKeyring kms ? kms.Identity : new(keyring);

    public bool Equals(KeyringIdentity? other) =>
        other is not null && ReferenceEquals(owner, other.owner) && names.AsSpan().SequenceEqual(other.names);

    public override bool Equals(object? obj) => Equals(obj as KeyringIdentity);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(owner), names.Length);
}
