using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>What can be asked of a call that only the whole of its type answers; looked up when a rule asks, and kept for this block alone.</summary>
internal sealed class TypeView
{
    private readonly TypeCode code;
    private readonly SurroundingsReader surroundings;
    private readonly ClientSettings settings;
    private readonly Lazy<ImmutableArray<S3Call>> s3Calls;
    private readonly Func<ISymbol, MemberFacts> factsOf;
    private readonly KmsSymbols symbols;
    private readonly Func<INamedTypeSymbol, TypeMembers> membersOf;
    private readonly Func<ISymbol, ImmutableArray<IOperation>> blocksOf;

    /// <param name="type">The type around the block.</param>
    /// <param name="symbols">The SDK.</param>
    /// <param name="membersOf">The members of a type.</param>
    /// <param name="blocksOf">The code of a member.</param>
    /// <param name="factsOf">The facts of a member.</param>
    /// <param name="analyze">What the engine says of a member.</param>
    public TypeView(
        INamedTypeSymbol type,
        KmsSymbols symbols,
        Func<INamedTypeSymbol, TypeMembers> membersOf,
        Func<ISymbol, ImmutableArray<IOperation>> blocksOf,
        Func<ISymbol, MemberFacts> factsOf,
        Func<ISymbol, ImmutableArray<IOperation>, FlowResult> analyze)
    {
        var flows = new Dictionary<ISymbol, FlowResult>(SymbolEqualityComparer.Default);
        var facts = new Lazy<ImmutableArray<MemberFacts>>(() => [.. membersOf(type).All.Select(factsOf)]);
        code = new(type, membersOf(type), blocksOf);
        (this.factsOf, this.symbols, this.membersOf, this.blocksOf) = (factsOf, symbols, membersOf, blocksOf);
        surroundings = new(code, new ItemCounts(FlowAround));
        settings = new(symbols, code, () => facts.Value.SelectMany(static member => member.Writes));
        s3Calls = new(() => [.. facts.Value.SelectMany(static member => member.S3Calls)]);

        FlowResult FlowAround(IOperation operation) =>
            code.MemberOf(operation) is not { } member ? new Recording()
            : flows.TryGetValue(member, out var known) ? known
            : flows[member] = analyze(member, code.BlocksOf(member));
    }

    /// <summary>The members of the type that hold code, in source order.</summary>
    public ImmutableArray<ISymbol> Members => code.Members;

    /// <summary>The member of the type whose code holds the place.</summary>
    public ISymbol? MemberAt(Location place) => code.MemberAt(place);

    /// <summary>Whether anything of interest was found in the member's own code.</summary>
    public bool IsLookedAt(ISymbol member) => !factsOf(member).IsEmpty;

    /// <summary>One for each way that leads to the call within its type.</summary>
    public ImmutableArray<Surroundings> SurroundingsOf(ServiceCall call) => surroundings.Read(call.Location);

    /// <summary>Where the retries of the call's client are switched off; null where they are not, or where that is not known.</summary>
    public Location? RetriesDisabledAt(ServiceCall call) =>
        ClientOf(call) is { } client && settings.RetriesOf(client) is { IsEmpty: false } writes && writes.All(static write => write.Value.Number is { IsEmpty: false, Low: 0, High: 0 })
            ? writes[0].At
            : null;

    /// <summary>The calls of the type under SSE-KMS over a client that the assignment configures.</summary>
    public ImmutableArray<Location> SseKmsCallsUnder(FoundWrite write) =>
    [
        .. from call in s3Calls.Value
           let client = call.CallsKms ? ClientOf(call) : null
           where client is not null && settings.RetriesOf(client).Any(setting => setting.At == write.At)
           select call.Location,
    ];

    /// <summary>Whether both calls are made on what is the same client for certain: one Region, one set of credentials.</summary>
    public bool AreOfOneClient(ServiceCall one, ServiceCall other) =>
        code.InvocationAt(one.Location)?.Instance is { } first && code.InvocationAt(other.Location)?.Instance is { } second && Sequence.AreSame(first, second);

    /// <summary>Whether the second call follows the first whenever that returns: no condition, loop or function stands between them.</summary>
    public bool FollowsAtOnce(ServiceCall first, ServiceCall second) =>
        code.InvocationAt(first.Location) is { } before && code.InvocationAt(second.Location) is { } after && Sequence.FollowsAtOnce(before, after);

    /// <summary>Whether the place reads the key of a cipher that nobody has given one: it made the key itself.</summary>
    public bool IsKeyOfItsOwn(Location read) => code.KeyReadAt(read) is { Instance: { } cipher } && Ciphers.MakesItsKey(cipher);

    /// <summary>How many bytes the key has that a cipher made for itself and that is read there; null where that is not known.</summary>
    public long? SizeOfOwnKey(Location read) => code.KeyReadAt(read) is { Instance: { } cipher } ? Ciphers.SizeOfOwnKey(cipher) : null;

    /// <summary>Whether the cipher that is given its key there protects less than an envelope does.</summary>
    public bool IsWeakCipher(Location keying) => code.OperationAt(keying) is { } operation && Ciphers.IsWeak(operation, new Macs(code).GoWith);

    /// <summary>Whether the type is a keyring of the runtime: what it does with keys is what keyrings are for.</summary>
    public bool IsKeyring => symbols.IsKeyring(code.Type);

    /// <summary>Where the bytes are kept beyond a day, or without an end: the call or assignment, or the call that leads to it in another type; null where they are not.</summary>
    public Location? KeepsForLong(PlacedUse placed)
    {
        var use = placed.Use;
        if (use.Steps.IsEmpty || code.MemberAt(use.At) is not null)
        {
            return new KeyCaches(code).KeepsForLong(use);
        }

        return use.Steps.Last().Target.ContainingType is { } other && new KeyCaches(new TypeCode(other, membersOf(other), blocksOf)).KeepsForOthers(use) ? placed.At : null;
    }

    /// <summary>Where an object of the program's own, that the bytes are put into, becomes text as a whole, or is sent out of the process.</summary>
    public IEnumerable<(Location At, UseKind Kind)> ExposuresOfHolder(MaterialUse use) =>
        new Holders(code) is var holders && holders.Shows(use)
            ? holders.UsesOf(use).Where(static one => one.Kind is UseKind.Text or UseKind.Network).Select(static one => ((one.Kind is UseKind.Text ? one.By : one.Value).Syntax.GetLocation(), one.Kind))
            : [];

    /// <summary>Whether what is kept serves as the key of a cipher anywhere in the type.</summary>
    public bool AreCipherKeys(Flow.Tags material) => Members.Any(member => factsOf(member).Material.AreCipherKeys(material));

    /// <summary>As <see cref="AreCipherKeys"/>, of keys of any kind.</summary>
    public bool AreKeys(Flow.Tags material) => Members.Any(member => factsOf(member).Material.AreKeys(material));

    /// <summary>Whether the age that is given there is written out, and is more than a day.</summary>
    public bool IsTooOld(Location age) => code.OperationAt(age) is { } operation && new KeyCaches(code).IsTooOld(operation);

    /// <summary>Whether the call's encryptor caches data keys that no other call can use.</summary>
    public DefeatedCache? DefeatedCacheAt(Location call) => new CachedEncryptors(code).Of(call);

    /// <summary>Whether the call, made for many items, is given an encryption context of its own for each: no cache of data keys could answer it.</summary>
    public bool HasContextOfItsOwn(KmsCall call) => code.InvocationAt(call.Location) is { } invocation
        && call.Request[RequestProperty.EncryptionContext].Writes.Any(write => code.OperationAt(write.At) is not { } value || new VaryingValues(code).In(value, invocation) is not null);

    /// <summary>Whether both places read the key of one cipher.</summary>
    public bool AreKeysOfOneCipher(Location one, Location other) =>
        code.KeyReadAt(one)?.Instance is { } first && code.KeyReadAt(other)?.Instance is { } second && MemberReader.SymbolOf(first) is { } cipher && cipher.Is(MemberReader.SymbolOf(second));

    /// <summary>The variable that holds the client; null where it is none.</summary>
    private ISymbol? ClientOf(ServiceCall call) => MemberReader.SymbolOf(code.InvocationAt(call.Location)?.Instance);
}
