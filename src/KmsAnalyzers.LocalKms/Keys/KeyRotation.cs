namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>The rotation of one symmetric encryption key: automatic, every so many days, and on demand.</summary>
/// <remarks>AWS KMS Developer Guide, "Rotate AWS KMS keys".</remarks>
internal sealed class KeyRotation
{
    public const int StandardPeriod = 365;
    public const int MinimumPeriod = 90;
    public const int MaximumPeriod = 2560;
    private const string OnDemand = "ON_DEMAND";
    private const string Automatic = "AUTOMATIC";

    private readonly List<RotationRecord> history = [];

    /// <summary>Days from one automatic rotation to the next; <see langword="null"/> while automatic rotation is off.</summary>
    public int? PeriodInDays { get; private set; }

    public DateTimeOffset? Next { get; private set; }

    public IReadOnlyList<RotationRecord> History => history;

    public int OnDemandCount => history.Count(rotation => rotation.Type == OnDemand);

    public void Enable(int periodInDays, DateTimeOffset now) => (PeriodInDays, Next) = (periodInDays, now.AddDays(periodInDays));

    public void Disable() => (PeriodInDays, Next) = (null, null);

    public void RotateNow(SymmetricMaterial material, DateTimeOffset now) => Rotate(material, now, OnDemand);

    /// <summary>Makes the automatic rotations that have come due.</summary>
    public void CatchUp(SymmetricMaterial material, DateTimeOffset now)
    {
        while (PeriodInDays is { } period && Next is { } next && next <= now)
        {
            Rotate(material, next, Automatic);
            Next = next.AddDays(period);
        }
    }

    private void Rotate(SymmetricMaterial material, DateTimeOffset date, string type)
    {
        material.Rotate();
        history.Add(new(date, type, material.Id(material.Newest)));
    }
}
