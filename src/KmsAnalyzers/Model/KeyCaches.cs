using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>Where a type keeps keys beyond a call, and for how long.</summary>
internal sealed class KeyCaches(TypeCode code)
{
    private static readonly TimeSpan longest = TimeSpan.FromDays(1);

    /// <summary>
    /// The call or assignment by which the bytes, or an object of the program's own that holds them, are kept without an end of at most a day; null where they
    /// are not, where something clears them, or where nothing tells how long.
    /// </summary>
    public Location? KeepsForLong(MaterialUse use)
    {
        if (use.Kind is UseKind.Returned)
        {
            return code.FunctionAround(use.At) is { } made ? FactoryCall(made) : null;
        }

        // An assignment by ??= or of a conditional expression passes the bytes on to its target.
        return use.Kind is UseKind.Kept or UseKind.Passed && code.OperationAt(use.By) is { } by && (use.Kind is UseKind.Kept || by is IAssignmentOperation) && IsForLong(by) ? use.By
            : new Holders(code).UsesOf(use).Select(KeepsForLong).FirstOrDefault(static at => at is not null);
    }

    /// <summary>Whether the type is a cache that others give keys to: a collection keeps them, or a static field; how long an object with a field lives, its users know.</summary>
    public bool KeepsForOthers(MaterialUse use) => KeepsForLong(use) is { } at && code.OperationAt(at)
        is not IAssignmentOperation { Target: IFieldReferenceOperation { Field.IsStatic: false } or IPropertyReferenceOperation { Arguments.IsEmpty: true, Property.IsStatic: false } };

    private Location? KeepsForLong(HolderUse use) =>
        Holders.Clears(use.Value.Type) ? null
        : use.Kind is UseKind.Kept ? IsForLong(use.By) ? use.By.Syntax.GetLocation() : null
        : use.Kind is UseKind.Returned && code.FunctionAround(use.Value.Syntax.GetLocation()) is { } made ? FactoryCall(made)
        : null;

    private bool IsForLong(IOperation by) => by switch
    {
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } target } => IsOwn(target) && !IsCleared(field),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } dictionary } } => IsKeptDictionary(dictionary),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.ContainingType.Name: "ICacheEntry" } entry } => EntryIsForLong(entry.Instance, by),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } target } => target.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && !IsCleared(property),
        ICoalesceAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } target } => IsOwn(target) && !IsCleared(field),
        IInvocationOperation call => IsForLong(call),
        _ => false,
    };

    /// <summary>Whether the age is written out, and is more than a day.</summary>
    public bool IsTooOld(IOperation? age) => TimeSpans.Of(age, ValueOf) > longest;

    /// <summary>The cache that calls the function and keeps what it yields for long; null where none does.</summary>
    private Location? FactoryCall(IAnonymousFunctionOperation factory)
    {
        IOperation value = factory;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IInvocationOperation call when call.TargetMethod.Name is "GetOrCreate" or "GetOrCreateAsync" or "GetOrAdd" or "AddOrUpdate" && IsForLong(call, factory) => call.Syntax.GetLocation(),
            IObjectCreationOperation { Type: { Name: "Lazy", ContainingNamespace.Name: "System" } } lazy => LazyKeeper(lazy),
            _ => null,
        };
    }

    /// <summary>What keeps a value that is made when it is first asked for: a field or property, a cache; a local ends with its method.</summary>
    private Location? LazyKeeper(IObjectCreationOperation lazy)
    {
        IOperation value = lazy;
        while (value.Parent is IConversionOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IFieldInitializerOperation { InitializedFields: [var field, ..] } => IsCleared(field) ? null : lazy.Syntax.GetLocation(),
            IPropertyInitializerOperation => lazy.Syntax.GetLocation(),
            ISimpleAssignmentOperation assignment when assignment.Value == value => IsForLong(assignment) ? assignment.Syntax.GetLocation() : null,
            IReturnOperation when code.FunctionAround(lazy.Syntax.GetLocation()) is { } maker => FactoryCall(maker),
            IArgumentOperation { Parent: IInvocationOperation call } => IsForLong(call) ? call.Syntax.GetLocation() : null,
            _ => null,
        };
    }

    private bool IsForLong(IInvocationOperation call, IAnonymousFunctionOperation? factory = null)
    {
        var type = call.TargetMethod.ContainingType;
        var receiver = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        return (type.ContainingNamespace?.ToDisplayString(), type.Name) switch
        {
            ("Microsoft.Extensions.Caching.Memory", _) => Lifetime(call) is { } lifetime ? Ends(lifetime) is not true : factory is null ? call.TargetMethod.Name.StartsWith("Set", StringComparison.Ordinal) : EntryIsForLong(factory),
            ("Microsoft.Extensions.Caching.Distributed", _) => call.TargetMethod.Name.StartsWith("Set", StringComparison.Ordinal) && (Lifetime(call) is not { } options || Ends(options) is not true),

            // Five minutes, unless the options say otherwise.
            ("Microsoft.Extensions.Caching.Hybrid", _) => Lifetime(call) is { } hybrid && Ends(hybrid) is false,
            _ => call.TargetMethod.Name is "Add" or "TryAdd" or "GetOrAdd" or "AddOrUpdate" or "TryUpdate" && receiver is not null && IsKeptDictionary(receiver),
        };
    }

    /// <summary>What a call says of the life of an entry: a span, a time, or options.</summary>
    private static IOperation? Lifetime(IInvocationOperation call) => call.Arguments.Where(static argument => !argument.IsImplicit).Select(static argument => Unconverted(argument.Value))
        .FirstOrDefault(static value => value.Type?.Name is "TimeSpan" or "DateTimeOffset" or "DateTime" or "MemoryCacheEntryOptions" or "DistributedCacheEntryOptions" or "HybridCacheEntryOptions" or "IChangeToken");

    /// <summary>Whether the entry ends within a day: false where it never does or later; null, which is a yes in doubt, where that is decided elsewhere.</summary>
    private bool? Ends(IOperation lifetime)
    {
        if (lifetime.Type?.Name is not { } type || !type.EndsWith("Options", StringComparison.Ordinal))
        {
            return !(TimeSpans.Of(lifetime, ValueOf) > longest);
        }

        var made = lifetime switch
        {
            ILocalReferenceOperation { Local: var local } => Bounds.InitializerOf(local, lifetime),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => ValueOf(field),
            _ => lifetime,
        };
        while (made is IInvocationOperation { Arguments: [{ Value: var inner }, ..] } chained && chained.TargetMethod.IsExtensionMethod)
        {
            if (chained.TargetMethod.Name is "SetAbsoluteExpiration" or "AddExpirationToken")
            {
                return chained.Arguments.Length < 2 || !IsTooOld(chained.Arguments[1].Value);
            }

            made = Unconverted(inner);
        }

        if (made is not IObjectCreationOperation creation)
        {
            return true;
        }

        var ends = Root(lifetime).DescendantsAndSelf().Concat(creation.DescendantsAndSelf()).OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "AbsoluteExpirationRelativeToNow" or "AbsoluteExpiration" or "Expiration" or "LocalCacheExpiration" } target
                && (creation.Syntax.Span.Contains(assignment.Syntax.Span) || (MemberReader.SymbolOf(target.Instance) is { } holder && holder.Is(MemberReader.SymbolOf(lifetime)))))
            .ToList();
        return ends.Count == 0 ? type == "HybridCacheEntryOptions" ? null : ConfiguredLater(lifetime) ? true : false : ends.All(end => !IsTooOld(end.Value));
    }

    /// <summary>Whether a method is called on the options that a variable holds, which may set what it likes.</summary>
    private static bool ConfiguredLater(IOperation lifetime) => lifetime is ILocalReferenceOperation { Local: var local }
        && Bounds.ReferencesTo(local, Root(lifetime)).Any(static use => use.Parent is IInvocationOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "SetAbsoluteExpiration" or "AddExpirationToken" or "SetOptions" } });

    /// <summary>Whether nothing in the factory gives its entry an end of at most a day.</summary>
    private bool EntryIsForLong(IAnonymousFunctionOperation factory) =>
        factory.Symbol.Parameters is [var entry, ..] && factory.Body.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Where(use => use.Parameter.Is(entry)).All(use => !LimitsEntry(use));

    private bool EntryIsForLong(IOperation? entry, IOperation near) => entry is ILocalReferenceOperation { Local: var local }
        && Bounds.ReferencesTo(local, Root(near)).All(use => !LimitsEntry(use));

    private bool LimitsEntry(IOperation use)
    {
        var parent = use.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IPropertyReferenceOperation { Property.Name: "AbsoluteExpirationRelativeToNow" or "AbsoluteExpiration", Parent: IAssignmentOperation assignment } => !IsTooOld(assignment.Value),
            IPropertyReferenceOperation { Property.Name: "ExpirationTokens" } => true,
            IPropertyReferenceOperation => false,
            IArgumentOperation { Parent: IInvocationOperation call } => call.TargetMethod.Name switch
            {
                "SetAbsoluteExpiration" => call.Arguments.Length < 2 || !IsTooOld(call.Arguments[1].Value),
                "SetSlidingExpiration" or "SetPriority" or "SetSize" or "SetValue" or "RegisterPostEvictionCallback" => false,
                _ => true,
            },
            IInvocationOperation { TargetMethod.Name: "Dispose" } => false,
            _ => false,
        };
    }

    private bool IsKeptDictionary(IOperation dictionary)
    {
        dictionary = Unconverted(dictionary);
        return dictionary is IFieldReferenceOperation or IPropertyReferenceOperation
            && !IsEmptied(((IMemberReferenceOperation)dictionary).Member)
            && dictionary.Type is { Name: var name } type
            && (name.EndsWith("Dictionary", StringComparison.Ordinal) || type.AllInterfaces.Any(static self => self.Name is "IDictionary"))
            && type.Name is not ("ConditionalWeakTable" or "EncryptionContext");
    }

    private static bool IsOwn(IFieldReferenceOperation field) =>
        field.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    /// <summary>Whether the type overwrites what the member holds: then it knows when the key has served its time.</summary>
    private bool IsCleared(ISymbol member) => code.OperationsNaming(member).OfType<IInvocationOperation>().Any(call =>
        call.TargetMethod.Name is "ZeroMemory" or "Clear" or "Fill" or "Return" && call.DescendantsAndSelf().Any(part =>
            MemberReader.SymbolOf(part).Is(member) || (part is ILocalReferenceOperation { Local: var local } && IsTakenFrom(local, member, Root(call)))));

    /// <summary>Whether the local holds what the member held: <c>if (key is { } old)</c>, <c>var old = Interlocked.Exchange(ref key, null)</c>.</summary>
    private static bool IsTakenFrom(ILocalSymbol local, ISymbol member, IOperation root) => root.DescendantsAndSelf().Any(operation => operation switch
    {
        IIsPatternOperation { Value: var value, Pattern: var pattern } => MemberReader.SymbolOf(Unconverted(value)).Is(member)
            && pattern.DescendantsAndSelf().Any(part => part is IDeclarationPatternOperation { DeclaredSymbol: var declared } && declared.Is(local) || part is IRecursivePatternOperation { DeclaredSymbol: var named } && named.Is(local)),
        IVariableDeclaratorOperation { Symbol: var declared } declarator => declared.Is(local) && declarator.GetVariableInitializer()?.Value.DescendantsAndSelf().Any(part => MemberReader.SymbolOf(part).Is(member)) is true,
        IForEachLoopOperation loop => loop.Locals.Contains(local, SymbolEqualityComparer.Default) && loop.Collection.DescendantsAndSelf().Any(part => MemberReader.SymbolOf(part).Is(member)),
        _ => false,
    });

    /// <summary>Whether the type takes entries out of the dictionary, or overwrites them: then it knows their end.</summary>
    private bool IsEmptied(ISymbol dictionary) => IsCleared(dictionary) || code.OperationsNaming(dictionary).OfType<IInvocationOperation>().Any(call =>
        call.TargetMethod.Name is "Remove" or "TryRemove" or "Clear" && call.Instance is { } emptied && MemberReader.SymbolOf(Unconverted(emptied)).Is(dictionary));

    private IOperation? ValueOf(IFieldSymbol field) => code.OperationsNaming(field).OfType<IFieldInitializerOperation>()
        .FirstOrDefault(initializer => initializer.InitializedFields.Contains(field, SymbolEqualityComparer.Default))?.Value;

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation { Operand: var operand })
        {
            value = operand;
        }

        return value;
    }

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
