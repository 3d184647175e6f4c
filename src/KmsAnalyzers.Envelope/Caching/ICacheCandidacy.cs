namespace KmsAnalyzers.Envelope;

/// <summary>Stands for one user of a data key that has arrived and is not in the cache yet.</summary>
internal interface ICacheCandidacy
{
    /// <summary>The key proved to be what was asked for: it goes into the cache, unless a limit says otherwise.</summary>
    void Confirm();

    /// <summary>The user is done. If the last one leaves a key that nobody confirmed, it is cleared.</summary>
    void Leave();
}
